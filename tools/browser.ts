// The browser of the journeys: Debian's Chromium, or the one that CHROMIUM names.
import { existsSync } from 'node:fs'
import { installFromDebian } from './debian.ts'

const places = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome']

/** The path of a Chromium, installed where it is missing. */
export async function findBrowser(): Promise<string> {
  const named = process.env['CHROMIUM']
  if (named !== undefined) return named
  const found = places.find((path) => existsSync(path))
  if (found !== undefined) return found
  await installFromDebian('chromium', 'the browser of the journeys')
  return '/usr/bin/chromium'
}
