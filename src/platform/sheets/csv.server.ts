import { parse } from 'csv-parse/sync'
import type { Cell, SheetRow } from '#kernel/sheet.ts'
import { Unreadable, type Limits } from './workbook.ts'

const empty: Cell = { kind: 'empty' }

/** Reads a text file as one sheet of text cells. Rows are numbered as a spreadsheet would on opening it: blank ones count. */
export function readCsv(bytes: Buffer, limits: Limits): readonly SheetRow[] {
  const { text, delimiter } = withoutHint(decodeText(bytes))
  const records = parseRecords(text, delimiter ?? likelyDelimiter(text), limits.rows * 2)
  const rows: SheetRow[] = []
  for (const [index, record] of records.entries()) {
    const cells = record.map((value): Cell => (value.trim() === '' ? empty : { kind: 'text', text: value }))
    while (cells.at(-1)?.kind === 'empty') cells.pop()
    if (cells.length > limits.columns) throw new Unreadable('sheet-too-wide')
    if (cells.length > 0) rows.push({ number: index + 1, cells })
  }
  return rows
}

function parseRecords(text: string, delimiter: string, to: number): string[][] {
  try {
    const options = {
      delimiter,
      relax_column_count: true,
      relax_quotes: true,
      skip_empty_lines: false,
      to,
      max_record_size: 1024 * 1024,
    }
    return parse(text, options)
  } catch {
    throw new Unreadable('sheet-damaged')
  }
}

/** UTF-8 or UTF-16 by its mark; else UTF-8 if it is that, else as Windows writes here (1252). */
function decodeText(bytes: Buffer): string {
  const mark = bytes.toString('hex', 0, 2)
  if (mark === 'fffe' || mark === 'feff')
    return new TextDecoder(mark === 'fffe' ? 'utf-16le' : 'utf-16be').decode(bytes)
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return new TextDecoder('windows-1252').decode(bytes)
  }
}

/** Excel takes a first line `sep=;` as a hint and does not show it. */
function withoutHint(text: string): { text: string; delimiter: string | null } {
  const hint = /^sep=(.)\r?\n/.exec(text)
  return hint ? { text: text.slice(hint[0].length), delimiter: hint[1] ?? null } : { text, delimiter: null }
}

/** The separator that the first lines have most of, quoted text aside. */
function likelyDelimiter(text: string): string {
  const lines = text
    .slice(0, 20_000)
    .replaceAll(/"[^"]*"/g, '')
    .split(/\r?\n/)
    .filter((line) => line.trim() !== '')
    .slice(0, 10)
  const count = (delimiter: string) => lines.reduce((sum, line) => sum + line.split(delimiter).length - 1, 0)
  return [';', ',', '\t', '|']
    .map((delimiter) => ({ delimiter, times: count(delimiter) }))
    .reduce((best, one) => (one.times > best.times ? one : best)).delimiter
}
