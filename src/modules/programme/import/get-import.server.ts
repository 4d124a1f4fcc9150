import { sql } from 'kysely'
import { z } from 'zod'
import { answerOne } from '#platform/handler.server.ts'
import { getImport, type ImportSeen } from './get-import.ts'
import { importStateOf, stopReasonOf } from './import.ts'
import { isOld } from './runs-on-record.server.ts'

/** So many rows that stand are told one by one. */
const MOST_STANDS = 100

const Stands = z.array(z.object({ sheet: z.int(), row: z.int(), person: z.string(), because: z.string() }))

export const getImportQuery = answerOne(getImport, async ({ db, actor, at, secrets }, { importId }) => {
  const row = await db
    .selectFrom('import as i')
    .innerJoin('organisation as school', 'school.id', 'i.school')
    .select(['i.id', 'i.file_name', 'i.school as school_id', 'school.name as school', 'school.region', 'i.intake'])
    .select(['i.state', 'i.row_count', 'i.cursor', 'i.stopped_because', 'i.started_at', 'i.made_by'])
    .select(['i.undo_cursor', 'i.undone_count', 'i.undone_at'])
    .select([
      sql<number>`(select count(*) from import_stand where import = i.id)`.as('standing'),
      sql`(select coalesce(jsonb_agg(s), '[]') from (select sheet, row_number as row, person, because from import_stand where import = i.id
        order by sheet, row_number limit ${sql.lit(MOST_STANDS)}) as s)`.as('stands'),
    ])
    .where('i.id', '=', importId)
    .executeTakeFirst()
  if (!row) return null
  const waiting = await db
    .selectFrom('second_person_request as request')
    .leftJoin('second_person_answer as answer', 'answer.command_id', 'request.command_id')
    .select('request.input_sealed')
    .where('request.name', '=', 'programme.undo-import')
    .where('answer.command_id', 'is', null)
    .where(sql<boolean>`request.places @> ${JSON.stringify([{ organisation: row.school_id }])}::jsonb`)
    .execute()
  const asked = waiting.some((one) => secrets.open(one.input_sealed).includes(importId))
  const result: ImportSeen = {
    id: row.id,
    fileName: row.file_name,
    schoolId: row.school_id,
    school: row.school,
    intakeId: row.intake,
    state: importStateOf(row.state),
    rows: row.row_count,
    cursor: row.cursor,
    stoppedBecause: row.stopped_because === null ? null : stopReasonOf(row.stopped_because),
    startedAt: row.started_at,
    undo: {
      cursor: row.undo_cursor,
      undone: row.undone_count,
      at: row.undone_at,
      stands: Stands.parse(row.stands),
      standing: row.standing,
    },
    old: isOld(row.started_at, at),
    asked,
    own: row.made_by === actor.id,
  }
  return { subject: row.school_id, places: [{ organisation: row.school_id, region: row.region }], result }
})
