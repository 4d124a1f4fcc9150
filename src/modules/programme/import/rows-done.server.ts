import { sql } from 'kysely'
import { z } from 'zod'
import type { PersonFields } from '#modules/people/index.ts'
import { proposalIdOf } from '#modules/people/index.server.ts'
import { anyUuid } from '#platform/database/sql.server.ts'
import type { Work } from '#platform/handler.server.ts'
import { findSubjectKeys, openIfKept } from '#platform/history/subject-keys.server.ts'
import { derivedId } from '#platform/secrets/secrets.server.ts'
import { registrationStates } from '../registration.ts'
import { rowsIn, type Span } from './import.ts'
import { rowCommandId } from './run-import.server.ts'
import type { Did, RowDone } from './take-back.ts'
import { UNDO_AT_ONCE } from './undo-import.ts'

type Asked = { readonly importId: string; readonly rows: readonly { readonly sheet: number; readonly row: number }[] }
type Run = { readonly spans: readonly Span[] }
/** What time and intakes bring about of themselves is nobody's word. */
const FOLLOWS = 'registration.reviewed'

type EventRow = {
  seq: string
  command_id: string
  type: string
  subject: string
  detail_sealed: string
  at: string
  own: boolean
}

/** The id of the command that takes back the rows from there on. */
export const undoCommandId = (importId: string, from: number): string => derivedId('import undo', importId, from)

const commandsOfRows = ({ importId, rows }: Asked): string[] =>
  rows.map(({ sheet, row }) => rowCommandId(importId, sheet, row))

/** Whom the rows of each input are about. */
export async function peopleOfRows({ tx }: Work, inputs: readonly Asked[]): Promise<readonly (readonly string[])[]> {
  const commands = inputs.map(commandsOfRows)
  const rows = await tx
    .selectFrom('event')
    .select(['command_id', 'subject'])
    .where('command_id', '=', anyUuid(commands.flat()))
    .execute()
  const byCommand = Map.groupBy(rows, (row) => row.command_id)
  return commands.map((some) => [
    ...new Set(some.flatMap((id) => (byCommand.get(id) ?? []).map(({ subject }) => subject))),
  ])
}

/** What the rows did that each input would take back, in the order in which they are; four statements for all. */
export async function rowsDone(
  work: Work,
  inputs: readonly Asked[],
  runs: ReadonlyMap<string, Run>,
): Promise<readonly (readonly RowDone[])[]> {
  const rows = inputs.map(({ importId, rows }) =>
    rows.map((one) => ({ ...one, command: rowCommandId(importId, one.sheet, one.row) })),
  )
  const commands = rows.flat().map(({ command }) => command)
  // With all that has happened since to those whom the rows are about.
  // Held before they are read: whoever is admitted meanwhile is seen as admitted.
  const { rows: standing } = await sql<{ id: string; state: string }>`select id, state from registration
    where person in (select subject from event where command_id = ${anyUuid(commands)}) order by id for update`.execute(
    work.tx,
  )
  const { rows: found } = await sql<EventRow>`
    with own as (select seq, command_id, subject from event where command_id = ${anyUuid(commands)})
    select e.seq, e.command_id, e.type, e.subject, e.detail_sealed, e.at, e.command_id in (select command_id from own) as own
    from event as e join (select subject, min(seq) as first from own group by subject) as since on since.subject = e.subject and e.seq >= since.first
    order by e.seq`.execute(work.tx)
  // Who was registered once more was found to be known, which leaves no event, but is somebody's word that they belong there.
  const { rows: named } = await sql<{ person: string; id: string }>`
    select again.outcome -> 'result' ->> 'person' as person, again.id from command_log as own
      join command_log as again on again.name = own.name and again.outcome -> 'result' ->> 'person' = own.outcome -> 'result' ->> 'person'
        and again.received_at > own.received_at
    where own.id = ${anyUuid(commands)}`.execute(work.tx)
  const keys = await findSubjectKeys(
    work.tx,
    work.secrets,
    found.map((row) => row.subject),
  )
  const byCommand = Map.groupBy(
    found.filter((row) => row.own),
    (row) => row.command_id,
  )
  const others = Map.groupBy(
    found.filter((row) => !row.own && row.type !== FOLLOWS),
    (row) => row.subject,
  )
  const again = Map.groupBy(named, (row) => row.person)
  const stateOf = new Map(standing.map((row) => [row.id, row.state]))
  return inputs.map(({ importId }, i) => {
    const run = runs.get(importId)
    const isOurs = run === undefined ? () => false : commandsOf(importId, run)
    return (rows[i] ?? []).flatMap(({ sheet, row, command }): RowDone[] => {
      const did = byCommand.get(command) ?? []
      return [...Map.groupBy(did, ({ subject }) => subject)].map(([person, events]) => ({
        sheet,
        row,
        person,
        events: events.map((event) =>
          didOf(event, openIfKept(work.secrets, keys.get(person), event.detail_sealed), stateOf),
        ),
        touched:
          (others.get(person) ?? []).some((event) => !isOurs(event.command_id)) ||
          (again.get(person) ?? []).some(({ id }) => !isOurs(id)),
      }))
    })
  })
}

/** Is this a command of the import, or one that took other rows of it back? Reckoned only where somebody was met again. */
function commandsOf(importId: string, { spans }: Run): (command: string) => boolean {
  let all: ReadonlySet<string> | null = null
  return (command) => {
    all ??= new Set([
      ...spans.flatMap(({ sheet, firstRow, rowCount }) =>
        Array.from({ length: rowCount }, (_, n) => rowCommandId(importId, sheet, firstRow + n)),
      ),
      ...Array.from({ length: Math.ceil(rowsIn(spans) / UNDO_AT_ONCE) }, (_, n) =>
        undoCommandId(importId, n * UNDO_AT_ONCE),
      ),
    ])
    return all.has(command)
  }
}

const Fields: z.ZodType<Partial<PersonFields>> = z.record(z.string(), z.string().nullable())
const Changed = z.object({ before: Fields, after: Fields, nikAdded: z.string().nullable() })
const Proposed = z.object({ registrationId: z.string(), kind: z.enum(['nik', 'nisn', 'birth-date', 'other-school']) })
const Made = z.object({ registrationId: z.string(), state: z.enum(registrationStates) })

function didOf({ type, at }: EventRow, detail: unknown, states: ReadonlyMap<string, string>): Did | null {
  if (detail === null) return null
  switch (type) {
    case 'person.registered':
      return { type }
    case 'person.changed':
      return { type, ...Changed.parse(detail) }
    case 'person.proposed':
      return { type, proposalId: proposalIdOf(Proposed.parse(detail), at) }
    case 'registration.made': {
      const made = Made.parse(detail)
      return { type, ...made, state: Made.shape.state.parse(states.get(made.registrationId) ?? made.state) }
    }
    default:
      throw new Error(`a row of an import did what it cannot do: ${type}`)
  }
}
