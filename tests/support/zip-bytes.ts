import { crc32, deflateRawSync } from 'node:zlib'

export type ZipPart = {
  readonly name: string
  readonly data: string | Buffer
  /** A size that the directory claims instead of the true one. */
  readonly claims?: number
  /** General purpose flags; bit 0 means encrypted. */
  readonly flags?: number
  readonly stored?: boolean
  /** Already deflated; `data` is then what the directory says of it. */
  readonly packed?: Buffer
}

/** A zip file, byte by byte, so that a test can make it lie. */
export function zipBytes(parts: readonly ZipPart[]): Buffer {
  const files: Buffer[] = []
  const directory: Buffer[] = []
  let at = 0
  for (const part of parts) {
    const data = Buffer.from(part.data)
    const packed = part.packed ?? (part.stored ? data : deflateRawSync(data))
    const name = Buffer.from(part.name)
    const numbers = {
      flags: part.flags ?? 0,
      method: part.stored ? 0 : 8,
      crc: crc32(data),
      packed: packed.length,
      size: part.claims ?? data.length,
      name: name.length,
    }
    const local = Buffer.concat([localHeader(numbers), name, packed])
    directory.push(centralHeader(numbers, at), name)
    files.push(local)
    at += local.length
  }
  const central = Buffer.concat(directory)
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x06054b50, 0)
  end.writeUInt16LE(parts.length, 8)
  end.writeUInt16LE(parts.length, 10)
  end.writeUInt32LE(central.length, 12)
  end.writeUInt32LE(at, 16)
  return Buffer.concat([...files, central, end])
}

type Numbers = {
  readonly flags: number
  readonly method: number
  readonly crc: number
  readonly packed: number
  readonly size: number
  readonly name: number
}

const localHeader = (numbers: Numbers): Buffer => {
  const header = Buffer.alloc(30)
  header.writeUInt32LE(0x04034b50, 0)
  header.writeUInt16LE(20, 4)
  writeNumbers(header, 6, numbers)
  return header
}

const centralHeader = (numbers: Numbers, at: number): Buffer => {
  const header = Buffer.alloc(46)
  header.writeUInt32LE(0x02014b50, 0)
  header.writeUInt16LE(20, 4)
  header.writeUInt16LE(20, 6)
  writeNumbers(header, 8, numbers)
  header.writeUInt32LE(at, 42)
  return header
}

const writeNumbers = (header: Buffer, from: number, { flags, method, crc, packed, size, name }: Numbers): void => {
  header.writeUInt16LE(flags, from)
  header.writeUInt16LE(method, from + 2)
  header.writeUInt32LE(crc, from + 8)
  header.writeUInt32LE(packed, from + 12)
  header.writeUInt32LE(size, from + 16)
  header.writeUInt16LE(name, from + 20)
}
