// Installs one of Debian's packages where that is possible, else says in one sentence what a person has to install.
import { existsSync } from 'node:fs'
import { progress } from './setup.mjs'
import { run } from './processes.ts'

export async function installFromDebian(name: string, purpose: string): Promise<void> {
  const isRoot = process.getuid?.() === 0
  if (!isRoot || !existsSync('/usr/bin/apt-get')) {
    throw new Error(`${purpose} is missing: install it (on Debian: sudo apt-get install ${name}) and try again.`)
  }
  progress(`installing ${name} for ${purpose} …`)
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  const aptGet = (...args: string[]) => run('/usr/bin/apt-get', ['-q', '-y', ...args], { env, timeout: 600_000 })
  const install = () => aptGet('install', '--no-install-recommends', name)
  let result = await install()
  if (result.code !== 0) {
    const update = await aptGet('update')
    if (update.code !== 0) throw new Error(`apt-get update failed:\n${update.output}`)
    result = await install()
  }
  if (result.code !== 0) throw new Error(`${name} could not be installed:\n${result.output}`)
}
