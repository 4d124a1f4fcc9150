import { createReadStream, createWriteStream } from 'node:fs'
import { rename, rm, stat } from 'node:fs/promises'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGunzip, createGzip } from 'node:zlib'

/** One file of a .tar.gz; its content comes in pieces, `size` bytes in all. */
export type Entry = {
  readonly name: string
  readonly size: number
  readonly content: AsyncIterable<Uint8Array> | Iterable<Uint8Array>
}

const BLOCK = 512

/**
 * Writes a .tar.gz from its beginning to its end, holding no more than the piece at hand. It is written beside its name,
 * readable for its owner only, and takes its name when it is whole and on the disk. Gives its size.
 */
export async function writeArchive(path: string, entries: AsyncIterable<Entry>): Promise<number> {
  const beside = `${path}.part`
  try {
    await pipeline(
      Readable.from(blocks(entries)),
      createGzip(),
      createWriteStream(beside, { mode: 0o600, flush: true }),
    )
    await rename(beside, path)
  } catch (error) {
    await rm(beside, { force: true })
    throw error
  }
  return (await stat(path)).size
}

async function* blocks(entries: AsyncIterable<Entry>): AsyncGenerator<Uint8Array> {
  for await (const { name, size, content } of entries) {
    yield headerOf(name, size)
    let given = 0
    for await (const bytes of content) {
      given += bytes.length
      yield bytes
    }
    if (given !== size) throw new Error(`${name} changed while it was read: ${given} bytes instead of ${size}`)
    if (size % BLOCK) yield new Uint8Array(BLOCK - (size % BLOCK))
  }
  yield new Uint8Array(2 * BLOCK)
}

/** A header as POSIX (ustar) has it; a name of more than 100 bytes is split at a slash. */
function headerOf(name: string, size: number): Uint8Array {
  const split = name.length <= 100 ? 0 : name.lastIndexOf('/', 155) + 1
  const [prefix, last] = split === 0 ? ['', name] : [name.slice(0, split - 1), name.slice(split)]
  if (last.length > 100 || Buffer.byteLength(name) !== name.length)
    throw new Error(`${name} cannot be the name of a file in an archive`)
  const header = Buffer.alloc(BLOCK)
  const put = (at: number, text: string) => void header.write(text, at, 'latin1')
  put(0, last)
  put(100, '0000600')
  put(108, '0000000')
  put(116, '0000000')
  put(124, size.toString(8).padStart(11, '0'))
  put(136, '00000000000')
  put(148, '        ')
  put(156, '0')
  put(257, 'ustar')
  put(263, '00')
  put(345, prefix)
  put(148, `${checksum(header).toString(8).padStart(6, '0')}\0 `)
  return header
}

/** The sum of a header's bytes, its own field counted as spaces. */
const checksum = (header: Buffer): number =>
  header.reduce((sum, byte, i) => sum + (i >= 148 && i < 156 ? 0x20 : byte), 0)

/** Reads a .tar.gz from its beginning; what of an entry's content is not taken is skipped. An archive that breaks off throws. */
export async function* readArchive(path: string): AsyncGenerator<Entry> {
  const source = createReadStream(path)
  const unzipped = createGunzip()
  source.on('error', (error) => unzipped.destroy(error))
  const take = taker(source.pipe(unzipped)[Symbol.asyncIterator]())
  try {
    for (;;) {
      const header = await all(take(BLOCK))
      if (header.every((byte) => byte === 0)) return
      const text = (from: number, length: number) =>
        header.toString('latin1', from, from + length).replace(/[\0 ].*$/s, '')
      if (parseInt(text(148, 8), 8) !== checksum(header))
        throw new Error('the archive is damaged: a header does not add up')
      const size = parseInt(text(124, 12), 8)
      const content = take(size)
      yield { name: [text(345, 155), text(0, 100)].filter(Boolean).join('/'), size, content }
      for await (const rest of content) void rest
      await all(take(-size & (BLOCK - 1)))
    }
  } finally {
    source.destroy()
    unzipped.destroy()
  }
}

/** Takes exactly so many bytes from a stream, again and again. */
const taker = (source: AsyncIterator<Buffer>) => {
  let held: Buffer = Buffer.alloc(0)
  return async function* (size: number): AsyncGenerator<Buffer> {
    for (let missing = size; missing > 0;) {
      if (held.length === 0) {
        const next = await source.next()
        if (next.done) throw new Error('the archive breaks off')
        held = next.value
      }
      const piece = held.subarray(0, missing)
      held = held.subarray(piece.length)
      missing -= piece.length
      yield piece
    }
  }
}

/** All pieces together. */
export async function all(content: Entry['content']): Promise<Buffer> {
  const pieces: Uint8Array[] = []
  for await (const piece of content) pieces.push(piece)
  return Buffer.concat(pieces)
}
