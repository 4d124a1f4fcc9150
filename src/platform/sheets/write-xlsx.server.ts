import writeXlsxFile, { type SheetData } from 'write-excel-file/node'

/** One sheet to be written. Every cell is text, formatted as text, so that nothing in it is computed and no number loses a digit. */
export type TextSheet = {
  readonly name: string
  readonly header: readonly string[]
  /** Widths of the columns, in characters. */
  readonly widths: readonly number[]
  readonly rows: readonly (readonly (string | null)[])[]
  /** Empty rows below, already formatted as text: room to type in. */
  readonly room?: number
}

/** A workbook of text sheets, as bytes. */
export async function writeXlsx(sheets: readonly TextSheet[]): Promise<Buffer> {
  return writeXlsxFile(
    sheets.map((sheet) => ({
      sheet: sheet.name,
      data: dataOf(sheet),
      columns: sheet.widths.map((width) => ({ width })),
      stickyRowsCount: sheet.header.length > 0 ? 1 : 0,
    })),
  ).toBuffer()
}

const dataOf = ({ header, rows, room = 0 }: TextSheet): SheetData => [
  ...(header.length > 0
    ? [header.map((label) => ({ ...cell(label), fontWeight: 'bold' as const, backgroundColor: '#F2E6CF' }))]
    : []),
  ...rows.map((row) => row.map(cell)),
  ...Array.from({ length: room }, () => header.map(() => cell(null))),
]

const cell = (value: string | null) => ({
  ...(value === null ? {} : { value: writable(value) }),
  type: String,
  format: '@',
  wrap: true,
  alignVertical: 'top' as const,
})

/** XML knows no control characters, and a text that looks like Office's escape for one must not become one. */
const writable = (text: string): string =>
  text
    .replaceAll(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, '')
    .replaceAll(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_')
