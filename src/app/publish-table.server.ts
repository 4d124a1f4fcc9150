import type { Actor } from '#kernel/grant.ts'
import type { Params, Remark } from '#kernel/outcome.ts'
import { publishTable, sentSheets, type FileProblem, type Understood } from '#modules/statistics/index.ts'
import { checkFileQuery } from '#modules/statistics/index.server.ts'
import { createSheets } from '#platform/sheets/sheets.server.ts'
import { m } from '#words/messages.js'
import type { App } from './app.server.ts'
import { sendForm, type FormSender } from './form.server.ts'
import { newId } from './ids.server.ts'
import { say, sayRemark } from './words.server.ts'

/** A file of tables that was looked at: what it says, or why it cannot be published. Nothing is kept; what is published is sent along. */
export type SeenFile =
  | { readonly kind: 'unread'; readonly text: string }
  | {
      readonly kind: 'seen'
      readonly name: string
      readonly table: Pick<Understood, 'head' | 'cells' | 'total' | 'remarks'>
      readonly problems: readonly { readonly cell: string; readonly sheet: string; readonly text: string }[]
      /** The file as the command takes it, where it can be published. */
      readonly sheets: string | null
      readonly commandId: string
      readonly tableId: string
    }

const sheets = createSheets()

export async function seeFile(
  { ask }: Pick<App, 'ask'>,
  actor: Actor | null,
  file: FormDataEntryValue | null,
): Promise<SeenFile> {
  const unread = (code: string): SeenFile => ({ kind: 'unread', text: say('refusal', code, 'id') })
  if (!(file instanceof File) || file.size === 0) return unread('file-empty')
  const read = await sheets.read(file.stream())
  if (read.kind === 'refused') return unread(read.code)
  const sent = sentSheets(read.book.sheets)
  const answer = await ask(checkFileQuery, { sheets: sent }, actor, 'form')
  if (answer.kind === 'invalid') return { kind: 'unread', text: whyInvalid(answer.problems) }
  if (answer.kind !== 'found' || answer.result === null)
    return { kind: 'unread', text: say('outcome', 'denied-permission', 'id') }
  const { problems, ...table } = answer.result
  return {
    kind: 'seen',
    name: file.name,
    table,
    problems: problems.map(said),
    sheets: problems.length === 0 ? JSON.stringify(sent) : null,
    commandId: newId(),
    tableId: newId(),
  }
}

/** A file of too many rows is told its limits; any other, what the first of its cells suffers from. */
function whyInvalid([first]: readonly Remark[]): string {
  return first === undefined || first.code === 'too-many' ? m.statistics_file_too_long() : sayRemark(first, 'id').text
}

/** Publishes the file that was looked at: it is read and checked once more, by the door. */
export const publishSeen = (sender: FormSender, form: FormData) =>
  sendForm(sender, publishTable, form, (values) => ({
    tableId: values['tableId'],
    sheets: parsed(values['sheets'] ?? ''),
  }))

const parsed = (json: string): unknown => {
  try {
    return JSON.parse(json)
  } catch {
    return null
  }
}

const headNames = {
  dataset: m.statistics_head_dataset,
  period: m.statistics_head_period,
  'as-of': m.statistics_head_as_of,
  base: m.statistics_head_base,
  source: m.statistics_head_source,
} as const
const isHeadName = (key: unknown): key is keyof typeof headNames => typeof key === 'string' && key in headNames

const said = ({ sheet, row, column, code, params }: FileProblem) => ({
  sheet,
  cell: `${column}${row}`,
  text: say('remark', code, 'id', inWords(params)),
})

/** Numbers as they are written here, and lines of the head as a file calls them. */
const inWords = (params: FileProblem['params']): Params =>
  Object.fromEntries(
    Object.entries(params).map(([name, value]) => [
      name,
      typeof value === 'number'
        ? value.toLocaleString('id-ID', { maximumFractionDigits: 2 })
        : isHeadName(value)
          ? headNames[value]()
          : value,
    ]),
  )
