import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { z } from 'zod'

/** Who holds a folder, as they wrote it down: for the sentence that others read. */
export const Holder = z.object({ pid: z.int(), what: z.string(), since: z.string() })
export type Holder = z.output<typeof Holder>

export type FolderLock = {
  /** Tells others where the holder may be spoken to. */
  announce(holder: Holder): void
  release(): void
}

/** The folder is held by a living process. */
export class FolderInUse extends Error {
  readonly holder: Holder | null
  constructor(folder: string, holder: Holder | null) {
    const who = holder === null ? 'another process' : `process ${holder.pid} (${holder.what}, since ${holder.since})`
    super(
      `The data in ${folder} is in use by ${who}, and the embedded database bears one process at a time: stop that one first, or choose another DATA_DIR.`,
    )
    this.name = 'FolderInUse'
    this.stack = this.message
    this.holder = holder
  }
}

/**
 * Holds a folder for this process alone until it ends, however it ends. Node itself offers no file locks, but SQLite does:
 * an exclusive transaction is a lock that the kernel drops with the process, so no stale one can be left behind and a
 * number given again to another process misleads nobody.
 */
export function lockFolder(folder: string): FolderLock {
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const lock = new DatabaseSync(join(folder, 'lock'), { timeout: 0 })
  try {
    lock.exec('pragma journal_mode = memory; begin exclusive')
  } catch (error) {
    lock.close()
    if (error instanceof Error && error.message.includes('locked')) throw new FolderInUse(folder, holderOf(folder))
    throw error
  }
  const note = join(folder, 'holder.json')
  return {
    announce: (holder) => {
      writeFileSync(`${note}.new`, JSON.stringify(holder), { mode: 0o600 })
      renameSync(`${note}.new`, note)
    },
    release: () => {
      if (!lock.isOpen) return
      rmSync(note, { force: true })
      lock.close()
    },
  }
}

/** What the holder wrote down; it may have died since. Null where there is nothing to read. */
export function holderOf(folder: string): Holder | null {
  try {
    return Holder.parse(JSON.parse(readFileSync(join(folder, 'holder.json'), 'utf8')))
  } catch {
    return null
  }
}
