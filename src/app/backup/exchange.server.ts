import { existsSync, renameSync, rmSync } from 'node:fs'

/** `X.new` takes the place of `X`, which is kept as `X.old` until the new one stands. */
export function exchange(path: string): void {
  rmSync(`${path}.old`, { recursive: true, force: true })
  if (existsSync(path)) renameSync(path, `${path}.old`)
  if (existsSync(`${path}.new`)) renameSync(`${path}.new`, path)
  rmSync(`${path}.old`, { recursive: true, force: true })
}

/** Whoever was killed between the two steps of an exchange left the old one aside and nothing in its place: it comes back. */
export function undoHalfExchange(path: string): void {
  if (!existsSync(path) && existsSync(`${path}.old`)) renameSync(`${path}.old`, path)
}
