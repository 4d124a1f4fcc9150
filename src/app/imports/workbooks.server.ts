import { writeXlsx } from '#platform/sheets/write-xlsx.server.ts'
import { m } from '#words/messages.js'
import { columnWords } from './column-words.server.ts'
import type { Report, ReportRow } from './reports.server.ts'

/** Rows to type in, already formatted as text: a class, and some. */
const ROOM = 300

/** Every column of the template, with how it is filled in. */
const columns = () => [
  { field: 'fullName', width: 30, needed: true, how: m.programme_import_how_name() },
  { field: 'nik', width: 20, needed: false, how: m.programme_import_how_nik() },
  { field: 'nisn', width: 13, needed: false, how: m.programme_import_how_nisn() },
  { field: 'sex', width: 14, needed: false, how: m.programme_import_how_sex() },
  { field: 'bornOn', width: 15, needed: true, how: m.programme_import_how_born() },
  { field: 'village', width: 24, needed: true, how: m.programme_import_how_village() },
  { field: 'district', width: 22, needed: false, how: m.programme_import_how_district() },
  { field: 'regency', width: 22, needed: false, how: m.programme_import_how_regency() },
  { field: 'phone', width: 17, needed: false, how: m.programme_import_how_phone() },
  { field: 'motherName', width: 26, needed: false, how: m.programme_import_how_mother() },
  { field: 'className', width: 14, needed: false, how: m.programme_import_how_class() },
  { field: 'address', width: 34, needed: false, how: m.programme_import_how_address() },
  { field: 'email', width: 26, needed: false, how: m.programme_import_how_email() },
]

/** The template: an empty list whose cells are all text, and beside it how each column is filled in. */
export function templateWorkbook(): Promise<Buffer> {
  const all = columns()
  return writeXlsx([
    {
      name: m.programme_import_sheet_students(),
      header: all.map(({ field }) => columnWords(field)),
      widths: all.map(({ width }) => width),
      rows: [],
      room: ROOM,
    },
    {
      name: m.programme_import_sheet_help(),
      header: [m.programme_import_help_column(), m.programme_import_help_needed(), m.programme_import_help_how()],
      widths: [24, 10, 90],
      rows: [
        ...all.map(({ field, needed, how }) => [
          columnWords(field),
          needed ? m.programme_import_help_yes() : m.programme_import_help_no(),
          how,
        ]),
        [null, null, null],
        ...[m.programme_import_help_text(), m.programme_import_help_header(), m.programme_import_help_rows()].map(
          (text) => [null, null, text],
        ),
      ],
    },
  ])
}

/** The rows that were not taken, as they were sent, each with the reasons; mended there, it is a list that can be sent again. */
export async function problemWorkbook(report: Report): Promise<Buffer> {
  const bySheet = new Map<number, ReportRow[]>()
  for await (const row of report.rows()) {
    if (row.status !== 'problem') continue
    const rows = bySheet.get(row.sheet) ?? []
    rows.push(row)
    bySheet.set(row.sheet, rows)
  }
  return writeXlsx(
    report.head.lists.flatMap((list) => {
      const rows = bySheet.get(list.place) ?? []
      if (rows.length === 0) return []
      const reason = (row: ReportRow) =>
        row.problems
          .map((one) => (one.column === null ? one.message : `${columnWords(one.column)}: ${one.message}`))
          .join('\n')
      const kept = list.columns.flatMap((column, i) =>
        column.label === m.programme_import_reason() ? [] : [{ ...column, i }],
      )
      return [
        {
          name: list.name || m.programme_import_sheet_students(),
          header: [...kept.map(({ label }) => label), m.programme_import_reason()],
          widths: [...kept.map(({ field }) => (field === 'serial' ? 6 : 20)), 70],
          rows: rows.map((row) => [...kept.map(({ field, i }) => cellOf(row, field, row.cells[i] ?? '')), reason(row)]),
        },
      ]
    }),
  )
}

/** A NIK that Excel kept as a number has lost its last digit: written out as text it would look whole and be believed. */
const cellOf = (row: ReportRow, field: string | null, text: string): string | null => {
  if (text === '') return null
  const lost = field === 'nik' && row.problems.some((one) => one.code === 'nik-numeric')
  return lost && /^\d+$/.test(text) ? Number(text).toExponential(5).replace('.', ',').toUpperCase() : text
}
