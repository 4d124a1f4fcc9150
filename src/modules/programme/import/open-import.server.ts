import { sql } from 'kysely'
import { answerOne } from '#platform/handler.server.ts'
import { openImport } from './open-import.ts'

export const openImportQuery = answerOne(openImport, async ({ db }, { fileId, schoolId }) => {
  const imported = db
    .selectFrom('import')
    .select('school')
    .where('file', '=', fileId)
    .orderBy('started_at', 'desc')
    .orderBy('id', 'desc')
    .limit(sql.lit(1))
  const school = await db
    .selectFrom('organisation')
    .select(['id', 'region'])
    .where('id', '=', schoolId ?? imported)
    .executeTakeFirst()
  if (!school) return null
  return {
    subject: school.id,
    places: [{ organisation: school.id, region: school.region }],
    result: { fileId, schoolId: school.id },
  }
})
