import { sql } from 'kysely'
import { personKey, restorePeople, takeBackProposals, undoPeople } from '#modules/people/index.server.ts'
import { anyUuid } from '#platform/database/sql.server.ts'
import { handle, type Work } from '#platform/handler.server.ts'
import { isOld, placesOfRun, runsOnRecord } from './runs-on-record.server.ts'
import { peopleOfRows, rowsDone } from './rows-done.server.ts'
import { keepStandings } from '../line/standings.server.ts'
import { changeStates } from '../write-registrations.server.ts'
import {
  decideRows,
  decideUndo,
  undoImport,
  undoRows,
  type Facts,
  type ImportRowsUndone,
  type RowsFacts,
  type UndoEvents,
} from './undo-import.ts'

export const undoImportHandler = handle(undoImport, {
  decide: decideUndo,

  async facts(work, inputs) {
    const runs = await runsOnRecord(work, inputs)
    return inputs.map(({ importId }): Facts => {
      const run = runs.get(importId)
      return { import: run ? { ...run, old: isOld(run.startedAt, work.meta.at) } : null }
    })
  },

  places: placesOfRun,

  waits: (_, { import: run }: Facts) => run?.old ?? false,

  async apply({ tx }, events) {
    await tx
      .updateTable('import')
      .set({ state: 'undoing' })
      .where('id', '=', anyUuid(events.map((one) => one.importId)))
      .execute()
  },
})

const ofType = <Type extends UndoEvents['type']>(events: readonly UndoEvents[], type: Type) =>
  events.filter((event): event is Extract<UndoEvents, { type: Type }> => event.type === type)

export const undoRowsHandler = handle(undoRows, {
  decide: decideRows,

  // Whoever is registering one of them meanwhile comes before or after, not in between.
  meets: {
    keys: async (work, inputs) => (await peopleOfRows(work, inputs)).map((people) => people.map(personKey)),
    of: ({ done }) => [...new Set(done.map(({ person }) => personKey(person)))],
  },

  async facts(work, inputs) {
    const runs = await runsOnRecord(work, inputs)
    const done = await rowsDone(work, inputs, runs)
    return inputs.map((input, i): RowsFacts => ({ import: runs.get(input.importId) ?? null, done: done[i] ?? [] }))
  },

  places: () => [],

  async apply(work, events) {
    const restored = ofType(events, 'person.restored')
    await restorePeople(work, restored)
    await undoPeople(work, ofType(events, 'person.undone'))
    await changeStates(
      work,
      ofType(events, 'registration.undone').map(({ registrationId, after }) => ({ registrationId, ...after })),
    )
    // A number that is gone may count in line.
    await keepStandings(
      work,
      restored.map((one) => one.subject),
    )
    await takeBackProposals(work, ofType(events, 'proposal.taken-back'))
    await noteUndone(work, ofType(events, 'import.rows-undone'))
  },
})

async function noteUndone({ tx, meta }: Work, noted: readonly ImportRowsUndone[]): Promise<void> {
  const rows = noted.map(({ importId, cursor, undone, last }) => ({ id: importId, cursor, undone, last }))
  await sql`update import set undo_cursor = new.cursor, undone_count = undone_count + new.undone,
      state = case when new.last then 'undone' else state end, undone_at = case when new.last then ${meta.at}::timestamptz end
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as new (id uuid, cursor int, undone int, last boolean) where import.id = new.id`.execute(
    tx,
  )
  const stands = noted.flatMap(({ importId, stands }) =>
    stands.map(({ sheet, row, person, because }) => ({ import: importId, sheet, row_number: row, person, because })),
  )
  if (stands.length > 0) await tx.insertInto('import_stand').values(stands).execute()
}
