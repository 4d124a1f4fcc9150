import { sql } from 'kysely'
import { handle, type Tx } from '#platform/handler.server.ts'
import { decide, finishImport, type Facts } from './finish-import.ts'
import type { Span } from './import.ts'
import { rowCommandId } from './run-import.server.ts'
import { placesOfRun, runsOnRecord } from './runs-on-record.server.ts'

export const finishImportHandler = handle(finishImport, {
  decide,

  async facts(work, inputs) {
    const runs = await runsOnRecord(work, inputs)
    const counted = await countsOf(
      work.tx,
      [...runs].map(([id, { spans }]) => ({ id, spans })),
    )
    return inputs.map(({ importId }): Facts => {
      const run = runs.get(importId)
      return { import: run ? { ...run, counts: counted.get(importId) ?? nothing } : null }
    })
  },

  places: placesOfRun,

  async apply({ tx, meta }, events) {
    const rows = events.map(({ importId, ...one }) => ({
      id: importId,
      made: one.new,
      known: one.known,
      changed: one.changed,
    }))
    await sql`update import set state = 'done', cursor = row_count, finished_at = ${meta.at}, new_count = counted.made, known_count = counted.known, changed_count = counted.changed
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as counted (id uuid, made int, known int, changed int) where import.id = counted.id`.execute(
      tx,
    )
  },
})

type Counts = NonNullable<Facts['import']>['counts']
const nothing: Counts = { new: 0, known: 0, changed: 0 }

/** What the log says of the rows of each import: their commands' ids come from the import's id and the row's place. */
async function countsOf(
  tx: Tx,
  imports: readonly { readonly id: string; readonly spans: readonly Span[] }[],
): Promise<ReadonlyMap<string, Counts>> {
  const sent = imports.flatMap(({ id, spans }) =>
    spans.flatMap(({ sheet, firstRow, rowCount }) =>
      Array.from({ length: rowCount }, (_, i) => ({ import: id, command: rowCommandId(id, sheet, firstRow + i) })),
    ),
  )
  const { rows } = await sql<{ import: string; outcome: string; n: number }>`
    select sent.import, log.outcome -> 'result' ->> 'outcome' as outcome, count(*) as n
    from unnest(${sent.map((one) => one.import)}::uuid[], ${sent.map((one) => one.command)}::uuid[]) as sent (import, command)
      join command_log as log on log.id = sent.command
    where log.outcome ->> 'kind' = 'accepted' group by 1, 2`.execute(tx)
  return new Map(
    [...Map.groupBy(rows, (row) => row.import)].map(([id, some]) => {
      const of = (outcome: string) => some.find((row) => row.outcome === outcome)?.n ?? 0
      return [id, { new: of('new'), known: of('known'), changed: of('changed') }]
    }),
  )
}
