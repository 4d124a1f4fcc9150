import { createReadStream } from 'node:fs'
import { mkdir, open, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { checkedId, type FileStore } from './file-store.ts'

/** Files in one local folder, which only the server's own user may read. */
export const folderStore = (folder: string): FileStore => ({
  async write(id, pieces) {
    await mkdir(folder, { recursive: true, mode: 0o700 })
    const path = join(folder, checkedId(id))
    const part = `${path}.part`
    try {
      const file = await open(part, 'w', 0o600)
      try {
        for await (const piece of pieces) await file.write(piece)
        await file.sync()
      } finally {
        await file.close()
      }
      await rename(part, path)
    } catch (error) {
      await rm(part, { force: true })
      throw error
    }
  },
  async *read(id) {
    for await (const piece of createReadStream(join(folder, checkedId(id)))) yield piece
  },
  async remove(id) {
    const path = join(folder, checkedId(id))
    await Promise.all([rm(path, { force: true }), rm(`${path}.part`, { force: true })])
  },
})
