import { Unreadable } from './workbook.ts'

const startsWith = (bytes: Buffer, ...signature: readonly number[]) => signature.every((byte, i) => bytes[i] === byte)
const ascii = (bytes: Buffer, from: number, to: number) => bytes.toString('latin1', from, to)

/** What the bytes are, whatever the file is called: a zip that may be a workbook, or text that may be CSV. All else is refused. */
export function kindOf(bytes: Buffer): 'zip' | 'text' {
  if (bytes.length === 0) throw new Unreadable('sheet-empty')
  if (startsWith(bytes, 0x50, 0x4b, 0x03, 0x04) || startsWith(bytes, 0x50, 0x4b, 0x05, 0x06)) return 'zip'
  if (startsWith(bytes, 0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1))
    throw new Unreadable(isEncryptedPackage(bytes) ? 'sheet-encrypted' : 'sheet-old-format')
  if (isPicture(bytes)) throw new Unreadable('sheet-picture')
  // BIFF files of the nineties have no container: a record of "beginning of file", whose second byte tells the version.
  if (bytes[0] === 0x09 && [0x00, 0x02, 0x04, 0x08].includes(bytes[1] ?? -1) && bytes[3] === 0x00)
    throw new Unreadable('sheet-old-format')
  if (ascii(bytes, 0, 5) === '%PDF-') throw new Unreadable('sheet-not-a-sheet')
  if (!isText(bytes)) throw new Unreadable('sheet-not-a-sheet')
  if (/^(\ufeff|ï»¿)?\s*(<\?xml|<!doctype|<html|<table|<!--|\{\\rtf)/i.test(ascii(bytes, 0, 200)))
    throw new Unreadable('sheet-not-a-sheet')
  return 'text'
}

const isPicture = (bytes: Buffer): boolean =>
  startsWith(bytes, 0x89, 0x50, 0x4e, 0x47) ||
  startsWith(bytes, 0xff, 0xd8, 0xff) ||
  (startsWith(bytes, 0x42, 0x4d) && bytes.readUInt32LE(2) === bytes.length) ||
  ascii(bytes, 0, 4) === 'GIF8' ||
  (ascii(bytes, 0, 4) === 'RIFF' && ascii(bytes, 8, 12) === 'WEBP') ||
  ['heic', 'heix', 'mif1', 'avif'].includes(ascii(bytes, 8, 12)) ||
  startsWith(bytes, 0x49, 0x49, 0x2a, 0x00) ||
  startsWith(bytes, 0x4d, 0x4d, 0x00, 0x2a)

/** A workbook with a password is a container that holds a stream of this name; names are UTF-16 there. */
const isEncryptedPackage = (bytes: Buffer): boolean => bytes.includes(Buffer.from('EncryptedPackage', 'utf16le'))

/** Text has no control characters but tabs and line ends. UTF-16 is known by its mark and has zero bytes by right. */
const isText = (bytes: Buffer): boolean => {
  if (startsWith(bytes, 0xff, 0xfe) || startsWith(bytes, 0xfe, 0xff)) return bytes.length % 2 === 0
  return !bytes.some((byte) => byte < 0x20 && byte !== 0x09 && byte !== 0x0a && byte !== 0x0d)
}
