import { buffer } from 'node:stream/consumers'
import { Readable } from 'node:stream'
import { checkedId, type FileStore } from './file-store.ts'

/** Files in memory, for tests. */
export const memoryStore = (): FileStore => {
  const files = new Map<string, Buffer>()
  return {
    async write(id, pieces) {
      files.set(checkedId(id), await buffer(Readable.from(pieces)))
    },
    async *read(id) {
      const file = files.get(checkedId(id))
      if (!file) throw new Error('there is no such file')
      for (let at = 0; at < file.length; at += 65_536) yield file.subarray(at, at + 65_536)
    },
    async remove(id) {
      files.delete(checkedId(id))
    },
  }
}
