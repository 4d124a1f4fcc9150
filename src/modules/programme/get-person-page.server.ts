import { sql, type Kysely } from 'kysely'
import { allowed } from '#kernel/grant.ts'
import type { DB } from '#platform/database/tables.ts'
import { gatherIn } from '#platform/gather/gather-in.server.ts'
import { answerOne } from '#platform/handler.server.ts'
import { getPersonPage } from './get-person-page.ts'
import { MOST_TOGETHER, recordIn, recordRows, standsFor } from './get-person.server.ts'
import { placesInLine } from './line/get-place-in-line.server.ts'
import { withdraw } from './line/withdraw.ts'
import { eventsOf, looksOf, personHistory, recordsOf } from './person-history.server.ts'

export const getPersonPageQuery = answerOne(getPersonPage, async (asking, { personId }) => {
  const row = await findRow(asking.db, personId)
  if (!row) return null
  const { places, result } = recordIn(asking, row)
  const running = result.registrations.filter(({ state }) => state !== 'withdrawn' && state !== 'undone')
  const lines = await placesInLine(
    asking.db,
    running.map(({ id }) => id),
    asking.at,
  )
  // Who registered somebody may end it: the school, or the officers of the home where there is none.
  const those = lines.filter(({ schoolId }) =>
    allowed(
      asking.actor,
      withdraw.needs,
      places.filter((place) => (place.organisation ?? null) === schoolId && place.region != null),
      asking.at,
    ),
  )
  const mayWithdraw = those.map(({ registrationId }) => registrationId)
  return { subject: row.id, places, result: { ...result, lines, mayWithdraw, ...(await personHistory(asking, row)) } }
})

const findRow = gatherIn<string, Row | undefined>(
  async (db, ids) => {
    const rows = await pageRows(db, ids)
    return (id) => rows.find((row) => standsFor(row, id))
  },
  { most: MOST_TOGETHER },
)

const pageRows = (db: Kysely<DB>, ids: readonly string[]) =>
  recordRows(db, ids)
    .select(
      sql<Readonly<
        Record<string, string>
      > | null>`(select json_object_agg(subject, key_sealed) from subject_key where subject = any(array(${recordsOf})))`.as(
        'keys',
      ),
    )
    .select((eb) => [eventsOf(eb).as('events'), looksOf(eb).as('looks')])
    .execute()

type Row = Awaited<ReturnType<typeof pageRows>>[number]
