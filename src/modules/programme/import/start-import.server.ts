import { sql } from 'kysely'
import { anyUuid } from '#platform/database/sql.server.ts'
import { handle } from '#platform/handler.server.ts'
import { rowsIn } from './import.ts'
import { decide, startImport, type Facts } from './start-import.ts'

type Found = { kind: 'import' | 'file' | 'school' | 'intake'; id: string; value: string | null; more: string | null }

export const startImportHandler = handle(startImport, {
  decide,

  async facts({ tx, meta }, inputs) {
    const { rows } = await sql<Found>`
      select 'import' as kind, id, null as value, null as more from import where id = ${anyUuid(inputs.map((one) => one.importId))}
      union all select 'file', id, name, sha256 from staged_file
        where id = ${anyUuid(inputs.map((one) => one.fileId))} and uploaded_by = ${meta.actor.id} and made_from is null and sha256 is not null and keep_until > ${meta.at}
      union all select 'school', id, region, null from organisation where kind = 'school' and id = ${anyUuid(inputs.map((one) => one.schoolId))}
      union all select 'intake', id, state, null from intake where id = ${anyUuid(inputs.map((one) => one.intakeId))}`.execute(
      tx,
    )
    const found = new Map(rows.map((row) => [`${row.kind} ${row.id}`, row]))
    return inputs.map((input): Facts => {
      const file = found.get(`file ${input.fileId}`)
      const intake = found.get(`intake ${input.intakeId}`)
      return {
        idTaken: found.has(`import ${input.importId}`),
        file: file?.value != null && file.more !== null ? { name: file.value, sha256: file.more } : null,
        schoolRegion: found.get(`school ${input.schoolId}`)?.value ?? null,
        intake: intake ? stateOf(intake.value) : null,
      }
    })
  },

  places: (input, facts) => [{ organisation: input.schoolId, region: facts.schoolRegion }],

  async apply({ tx, meta }, events) {
    await tx
      .insertInto('import')
      .values(
        events.map((one) => ({
          id: one.importId,
          file: one.fileId,
          file_name: one.fileName,
          file_sha256: one.fileSha256,
          school: one.subject,
          intake: one.intakeId,
          state: 'committing',
          spans: JSON.stringify(one.spans),
          row_count: rowsIn(one.spans),
          columns: JSON.stringify(one.columns),
          made_by: meta.actor.id,
          made_by_kind: meta.actor.kind,
          started_at: meta.at,
        })),
      )
      .execute()
    const files = anyUuid(events.map((one) => one.fileId))
    await sql`update staged_file set keep_until = ${meta.at}::timestamptz + interval '30 days' where id = ${files} or made_from = ${files}`.execute(
      tx,
    )
  },
})

const stateOf = (text: string | null) => (text === 'planned' || text === 'open' ? text : 'closed')
