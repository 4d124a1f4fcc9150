import type { Answer } from '#kernel/query.ts'
import { exportRegistrationsQuery } from '#modules/programme/index.server.ts'
import type { RegistrationRow } from '#modules/programme/index.ts'
import { harmless, writeCsv } from '#platform/sheets/write-csv.server.ts'
import { writeXlsx } from '#platform/sheets/write-xlsx.server.ts'
import { m } from '#words/messages.js'
import { questionOf, type ListAsked, type ListAsker } from './registration-list.server.ts'
import { say, type Locale } from './words.server.ts'

export type ExportFormat = 'csv' | 'xlsx'
export type ExportFile = { readonly name: string; readonly type: string; readonly bytes: Buffer }

const types: Readonly<Record<ExportFormat, string>> = {
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
}

/** The page of the list as a file; how many rows were taken away, and by whom, stands in the read log before it is given. */
export async function registrationExport(
  { app, actor, locale }: ListAsker,
  asked: ListAsked,
  format: ExportFormat,
): Promise<Answer<ExportFile>> {
  const question = questionOf(asked)
  if (question.kind === 'invalid') return question
  const answer = await app.ask(exportRegistrationsQuery, question.data, actor, 'form')
  if (answer.kind !== 'found') return answer
  const name = `${m.programme_list_file({ date: app.clock.today() }, { locale })}.${format}`
  const bytes = await fileOf(answer.result.rows, format, locale)
  return { kind: 'found', result: { name, type: types[format], bytes } }
}

/** What each column is called, how wide it is, and what stands in it. */
const columns: readonly (readonly [() => string, number, (row: RegistrationRow, locale: Locale) => string | null])[] = [
  [m.programme_register_number, 22, (row) => row.number],
  [m.field_full_name, 32, (row) => row.fullName],
  [m.programme_list_age, 8, (row) => String(row.age)],
  [m.field_nik, 20, (row) => row.nikShown],
  [m.field_village, 24, (row) => row.village],
  [m.programme_list_district, 24, (row) => row.district],
  [m.field_school, 34, (row) => row.school],
  [m.field_class_name, 14, (row) => row.className],
  [m.field_segment, 12, (row) => segmentWords(row)],
  [m.field_state, 26, (row, locale) => say('state', row.state, locale)],
  [m.programme_list_registered, 14, (row) => dayOf(row.registeredAt)],
]

const segmentWords = ({ segment }: RegistrationRow): string =>
  segment === 'alumni' ? m.programme_list_alumni() : m.programme_list_class_xii()

/** The day in Jakarta. */
const dayOf = (at: string): string =>
  Temporal.Instant.from(at).toZonedDateTimeISO('Asia/Jakarta').toPlainDate().toString()

async function fileOf(rows: readonly RegistrationRow[], format: ExportFormat, locale: Locale): Promise<Buffer> {
  const header = columns.map(([label]) => label())
  const cells = rows.map((row) => columns.map(([, , cell]) => cell(row, locale)))
  if (format === 'csv') return writeCsv([header, ...cells])
  const safe = cells.map((row) => row.map((value) => (value === null ? null : harmless(value))))
  return writeXlsx([{ name: m.programme_list_title(), header, widths: columns.map(([, width]) => width), rows: safe }])
}
