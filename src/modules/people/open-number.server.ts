import { sql } from 'kysely'
import { findSubjectKeys, openIfKept } from '#platform/history/subject-keys.server.ts'
import { answerOne, type Asking } from '#platform/handler.server.ts'
import { openNumber, type OpenedNumber } from './open-number.ts'
import { placesJson, placesOf } from './people-by-id.server.ts'
import { proposedBy } from './proposal-facts.server.ts'

export const openNumberQuery = answerOne(
  openNumber,
  async (
    asking,
    { personId, proposalId },
  ): Promise<{ subject: string; places: ReturnType<typeof placesOf>['places']; result: OpenedNumber } | null> => {
    const row = await asking.db
      .selectFrom('person')
      .select('id')
      .select([
        placesJson.as('places'),
        // A number that stands on a record pointing to this one is this person's too.
        sql<
          string | null
        >`coalesce(nik_sealed, (select own.nik_sealed from person as own where own.merged_into = person.id and own.nik_sealed is not null order by own.id limit 1))`.as(
          'nik_sealed',
        ),
      ])
      .where('id', '=', personId)
      .executeTakeFirst()
    if (!row) return null
    const number =
      proposalId === null
        ? row.nik_sealed === null
          ? null
          : asking.secrets.open(row.nik_sealed)
        : await proposedNik(asking, personId, proposalId)
    return { subject: row.id, places: placesOf(row.id, row.places).places, result: { number } }
  },
)

async function proposedNik({ db, secrets }: Asking, personId: string, proposalId: string): Promise<string | null> {
  const row = await db
    .selectFrom('person_proposal')
    .select('detail_sealed')
    .where('id', '=', proposalId)
    .where('person', '=', personId)
    .where('kind', '=', 'nik')
    .executeTakeFirst()
  if (!row) return null
  const keys = await findSubjectKeys(db, secrets, [personId])
  const detail = openIfKept(secrets, keys.get(personId), row.detail_sealed)
  const proposed = detail === null ? null : proposedBy('nik', { id: null, region: null }, detail)
  return proposed?.kind === 'nik' ? proposed.nik : null
}
