import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { FolderInUse, holderOf, lockFolder } from './folder-lock.server.ts'

let folder = ''
beforeEach(() => void (folder = mkdtempSync(join(tmpdir(), 'sambayan-lock-'))))
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const holder = { pid: process.pid, what: 'server', since: '2026-11-24T02:30:00.000Z' }

describe('the folder of an embedded database', () => {
  it('is held by one at a time, and the second reads who holds it and what to do', () => {
    const lock = lockFolder(folder)
    lock.announce(holder)
    expect(() => lockFolder(folder)).toThrow(FolderInUse)
    expect(() => lockFolder(folder)).toThrow(
      `in use by process ${process.pid} (server, since 2026-11-24T02:30:00.000Z)`,
    )
    lock.release()
    expect(holderOf(folder)).toBeNull()
    lockFolder(folder).release()
  })

  it('is free again as soon as its holder is killed, whatever number the holder had written down', async () => {
    const child = await holding(folder)
    expect(() => lockFolder(folder)).toThrow(FolderInUse)
    child.kill('SIGKILL')
    await once(child, 'exit')
    // The dead holder's note claims the number of a living process: ours.
    expect(holderOf(folder)).toMatchObject({ pid: process.pid })
    lockFolder(folder).release()
  })

  it('goes to one of many that ask at once', async () => {
    const all = await Promise.all(Array.from({ length: 4 }, () => asking(folder)))
    expect(all.filter((said) => said === 'held')).toHaveLength(1)
    expect(all.filter((said) => said === 'in use')).toHaveLength(3)
  })
})

const script = `
  const { FolderInUse, lockFolder } = await import(${JSON.stringify(join(import.meta.dirname, 'folder-lock.server.ts'))})
  const [folder, pid, stay] = process.argv.slice(1)
  try {
    lockFolder(folder).announce({ pid: Number(pid), what: 'server', since: 'then' })
    console.log('held')
    setTimeout(() => undefined, Number(stay))
  } catch (error) { if (!(error instanceof FolderInUse)) throw error; console.log('in use') }`

const start = (folder: string, stay: number) =>
  spawn(process.execPath, ['--input-type=module', '--eval', script, folder, String(process.pid), String(stay)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })

async function holding(folder: string) {
  const child = start(folder, 60_000)
  await once(child.stdout, 'data')
  return child
}

async function asking(folder: string): Promise<string> {
  let said = ''
  const child = start(folder, 3_000)
  child.stdout.on('data', (chunk: Buffer) => void (said += chunk.toString()))
  await once(child, 'exit')
  return said.trim()
}
