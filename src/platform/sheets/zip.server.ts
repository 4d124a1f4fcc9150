import { createInflateRaw } from 'node:zlib'
import { Unreadable, type Limits } from './workbook.ts'

export type ZipEntry = {
  readonly name: string
  readonly method: number
  readonly packed: number
  readonly size: number
  readonly at: number
}

export type Zip = {
  readonly names: readonly string[]
  /** The bytes of one entry, inflated a piece at a time; null where there is none. All entries share one allowance. */
  open(name: string): AsyncIterable<Buffer> | null
}

const END = 0x06054b50
const END_64 = 0x06064b50
const END_64_LOCATOR = 0x07064b50
const CENTRAL = 0x02014b50
const LOCAL = 0x04034b50

/** Opens a zip by its directory, after judging what the directory promises; what it hides is caught while inflating. */
export function openZip(bytes: Buffer, limits: Limits): Zip {
  const entries = guarded(() => readDirectory(bytes, limits))
  if (entries.reduce((sum, entry) => sum + entry.size, 0) > limits.inflatedBytes) throw new Unreadable('sheet-bomb')
  const byName = new Map(entries.map((entry) => [entry.name, entry]))
  let allowance = limits.inflatedBytes
  const spend = (count: number) => {
    allowance -= count
    if (allowance < 0) throw new Unreadable('sheet-bomb')
  }
  return {
    names: [...byName.keys()],
    open: (name) => {
      const entry = byName.get(name)
      return entry ? inflate(bytes, entry, spend) : null
    },
  }
}

async function* inflate(bytes: Buffer, entry: ZipEntry, spend: (count: number) => void): AsyncIterable<Buffer> {
  const packed = guarded(() => packedBytes(bytes, entry))
  if (entry.method === 0) {
    spend(packed.length)
    yield packed
    return
  }
  if (entry.method !== 8) throw new Unreadable('sheet-damaged')
  const stream = createInflateRaw({ chunkSize: 64 * 1024 })
  stream.end(packed)
  try {
    for await (const piece of stream) {
      if (!Buffer.isBuffer(piece)) throw new Unreadable('sheet-damaged')
      spend(piece.length)
      yield piece
    }
  } catch (error) {
    throw error instanceof Unreadable ? error : new Unreadable('sheet-damaged')
  } finally {
    stream.destroy()
  }
}

function packedBytes(bytes: Buffer, entry: ZipEntry): Buffer {
  if (bytes.readUInt32LE(entry.at) !== LOCAL) throw new Unreadable('sheet-damaged')
  const from = entry.at + 30 + bytes.readUInt16LE(entry.at + 26) + bytes.readUInt16LE(entry.at + 28)
  if (from + entry.packed > bytes.length) throw new Unreadable('sheet-damaged')
  return bytes.subarray(from, from + entry.packed)
}

function readDirectory(bytes: Buffer, limits: Limits): ZipEntry[] {
  const { count, start } = findDirectory(bytes)
  if (count > limits.zipEntries) throw new Unreadable('sheet-bomb')
  const entries: ZipEntry[] = []
  for (let i = 0, at = start; i < count; i++) {
    if (bytes.readUInt32LE(at) !== CENTRAL) throw new Unreadable('sheet-damaged')
    if ((bytes.readUInt16LE(at + 8) & 1) === 1) throw new Unreadable('sheet-encrypted')
    const nameLength = bytes.readUInt16LE(at + 28)
    const extraLength = bytes.readUInt16LE(at + 30)
    const extra = bytes.subarray(at + 46 + nameLength, at + 46 + nameLength + extraLength)
    const [size = 0, packed = 0, offset = 0] = wideNumbers(extra, [
      bytes.readUInt32LE(at + 24),
      bytes.readUInt32LE(at + 20),
      bytes.readUInt32LE(at + 42),
    ])
    const name = bytes
      .toString('utf8', at + 46, at + 46 + nameLength)
      .replaceAll('\\', '/')
      .replace(/^\//, '')
    entries.push({ name, method: bytes.readUInt16LE(at + 10), packed, size, at: offset })
    at += 46 + nameLength + extraLength + bytes.readUInt16LE(at + 32)
  }
  return entries
}

function findDirectory(bytes: Buffer): { count: number; start: number } {
  const lowest = Math.max(0, bytes.length - 22 - 0xffff)
  for (let at = bytes.length - 22; at >= lowest; at--) {
    if (bytes.readUInt32LE(at) !== END) continue
    const locator = at - 20
    if (locator >= 0 && bytes.readUInt32LE(locator) === END_64_LOCATOR) {
      const wide = Number(bytes.readBigUInt64LE(locator + 8))
      if (bytes.readUInt32LE(wide) === END_64)
        return { count: Number(bytes.readBigUInt64LE(wide + 32)), start: Number(bytes.readBigUInt64LE(wide + 48)) }
    }
    return { count: bytes.readUInt16LE(at + 10), start: bytes.readUInt32LE(at + 16) }
  }
  throw new Unreadable('sheet-damaged')
}

/** Numbers that do not fit into four bytes stand, in order, in the extra field 1. */
function wideNumbers(extra: Buffer, narrow: readonly number[]): number[] {
  for (let at = 0; at + 4 <= extra.length; at += 4 + extra.readUInt16LE(at + 2)) {
    if (extra.readUInt16LE(at) !== 1) continue
    let next = at + 4
    return narrow.map((number) => {
      if (number !== 0xffffffff) return number
      next += 8
      return Number(extra.readBigUInt64LE(next - 8))
    })
  }
  return [...narrow]
}

/** Reading past the end of the bytes means that the file was cut off. */
function guarded<Result>(read: () => Result): Result {
  try {
    return read()
  } catch (error) {
    throw error instanceof RangeError ? new Unreadable('sheet-damaged') : error
  }
}
