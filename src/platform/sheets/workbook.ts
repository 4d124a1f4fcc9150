import type { Sheet } from '#kernel/sheet.ts'

export type Workbook = { readonly sheets: readonly Sheet[] }

/** Why a file is not read. */
export const sheetRefusals = [
  'sheet-empty', // no bytes at all
  'sheet-too-large', // more bytes than may be sent
  'sheet-encrypted', // needs a password
  'sheet-old-format', // .xls of before 2007
  'sheet-macros', // holds programs
  'sheet-picture', // a photo or scan under another name
  'sheet-not-a-sheet', // something else: a document, a PDF, a web page
  'sheet-damaged', // cannot be read to its end
  'sheet-bomb', // unpacks to far more than a list of people can be
  'sheet-too-many-rows',
  'sheet-too-wide',
  'sheet-too-heavy', // reading it took too much memory or time
] as const
export type SheetRefusal = (typeof sheetRefusals)[number]

export type ReadOutcome =
  { readonly kind: 'read'; readonly book: Workbook } | { readonly kind: 'refused'; readonly code: SheetRefusal }

/** What a file may be at most. Text and inflated bytes are bounded so that a small file cannot fill the memory. */
export const limits: Limits = {
  bytes: 25 * 1024 * 1024,
  rows: 50_000,
  columns: 200,
  zipEntries: 5_000,
  inflatedBytes: 300 * 1024 * 1024,
  /** Characters of all cells together. */
  text: 64 * 1024 * 1024,
  milliseconds: 60_000,
  heapMegabytes: 512,
  firstRows: Infinity,
}

export type Limits = {
  readonly [
    What in
      | 'bytes'
      | 'rows'
      | 'columns'
      | 'zipEntries'
      | 'inflatedBytes'
      | 'text'
      | 'milliseconds'
      | 'heapMegabytes'
      | 'firstRows'
  ]: number
}

/** Thrown while reading, and only there: turned into a refusal where reading begins. */
export class Unreadable extends Error {
  readonly code: SheetRefusal
  constructor(code: SheetRefusal) {
    super(code)
    this.code = code
  }
}
