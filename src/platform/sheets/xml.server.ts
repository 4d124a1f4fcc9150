import { Unreadable } from './workbook.ts'

/** What is told of a document while it passes by; names come without their prefix, attributes as they are written. */
export type XmlListener = {
  open?(name: string, attributes: string): void
  close?(name: string): void
  text?(text: string): void
}

/** No tag and no text of a workbook is longer: cells hold 32,767 characters. */
const LONGEST = 4 * 1024 * 1024

/** Tells the listener of each tag and text of a document that comes in pieces. Entities of the document's own are not known. */
export function xmlScanner(listener: XmlListener): { feed(piece: Buffer): void; end(): void } {
  const decoder = new TextDecoder('utf-8', { fatal: true })
  let rest = ''
  return {
    feed: (piece) => {
      rest = scan(rest + decode(decoder, piece), listener)
      if (rest.length > LONGEST) throw new Unreadable('sheet-damaged')
    },
    end: () => {
      if (rest.trim() !== '') throw new Unreadable('sheet-damaged')
    },
  }
}

/** The same for a document that is wanted whole. */
export async function scanXml(pieces: AsyncIterable<Buffer>, listener: XmlListener): Promise<void> {
  const scanner = xmlScanner(listener)
  for await (const piece of pieces) scanner.feed(piece)
  scanner.end()
}

function decode(decoder: TextDecoder, piece: Buffer): string {
  try {
    return decoder.decode(piece, { stream: true })
  } catch {
    throw new Unreadable('sheet-damaged')
  }
}

/** Goes through what is complete and gives back what is not. */
function scan(source: string, listener: XmlListener): string {
  let at = 0
  for (;;) {
    const tag = source.indexOf('<', at)
    if (tag < 0) return source.slice(at)
    const end = tagEnd(source, tag)
    if (end < 0) return source.slice(at)
    if (tag > at) listener.text?.(unescapeXml(source.slice(at, tag)))
    tell(source, tag, end, listener)
    at = end
  }
}

function tell(source: string, tag: number, end: number, listener: XmlListener): void {
  const mark = source[tag + 1]
  if (mark === '?') return
  if (mark === '!') {
    if (source.startsWith('<![CDATA[', tag)) listener.text?.(source.slice(tag + 9, end - 3))
    else if (!source.startsWith('<!--', tag)) throw new Unreadable('sheet-damaged')
    return
  }
  if (mark === '/') return listener.close?.(localName(source.slice(tag + 2, end - 1).trim()))
  const empty = source[end - 2] === '/'
  const inside = source.slice(tag + 1, empty ? end - 2 : end - 1)
  const space = inside.search(/\s/)
  const name = localName(space < 0 ? inside : inside.slice(0, space))
  listener.open?.(name, space < 0 ? '' : inside.slice(space))
  if (empty) listener.close?.(name)
}

/** Where the tag that begins here ends, behind its last character; -1 if it does not end yet. A quoted `>` ends nothing. */
function tagEnd(source: string, tag: number): number {
  if (source.startsWith('<!--', tag)) return behind(source, '-->', tag + 4)
  if (source.startsWith('<![CDATA[', tag)) return behind(source, ']]>', tag + 9)
  let from = tag
  for (;;) {
    const end = source.indexOf('>', from)
    if (end < 0) return -1
    if (quotesClose(source, tag, end)) return end + 1
    from = end + 1
  }
}

/** Is this `>` outside of every quoted value of the tag? */
function quotesClose(source: string, tag: number, end: number): boolean {
  let quote = 0
  for (let at = tag; at < end; at++) {
    const char = source.charCodeAt(at)
    if (quote !== 0) quote = char === quote ? 0 : quote
    else if (char === DOUBLE || char === SINGLE) quote = char
  }
  return quote === 0
}
const DOUBLE = 0x22
const SINGLE = 0x27

const behind = (source: string, mark: string, from: number): number => {
  const at = source.indexOf(mark, from)
  return at < 0 ? -1 : at + mark.length
}

const localName = (name: string): string => name.slice(name.indexOf(':') + 1)

/** The value of one attribute, with or without a prefix; null where there is none. */
export function attribute(attributes: string, name: string): string | null {
  let pattern = patterns.get(name)
  if (!pattern) patterns.set(name, (pattern = new RegExp(`\\s(?:\\w+:)?${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`)))
  const match = pattern.exec(attributes)
  return match ? unescapeXml(match[1] ?? match[2] ?? '') : null
}
const patterns = new Map<string, RegExp>()

const named: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }

const unescapeXml = (text: string): string =>
  text.includes('&')
    ? text.replaceAll(
        /&(?:#x([0-9a-fA-F]{1,6})|#(\d{1,7})|(\w{2,5}));/g,
        (whole, hex: string | undefined, decimal: string | undefined, name: string | undefined) =>
          name === undefined
            ? character(hex === undefined ? Number(decimal) : Number.parseInt(hex, 16))
            : (named[name] ?? whole),
      )
    : text

const character = (code: number): string => (code <= 0x10ffff ? String.fromCodePoint(code) : '')

/** Office writes control characters as _x000D_, and an underscore that looks like one as _x005F_. */
export const unescapeControls = (text: string): string =>
  text.includes('_x')
    ? text.replaceAll(/_x([0-9A-Fa-f]{4})_/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
    : text
