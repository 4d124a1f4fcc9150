import { sql } from 'kysely'
import { anyUuid } from '#platform/database/sql.server.ts'
import { answerOne, type Asking } from '#platform/handler.server.ts'
import { placesJson, placesOf } from '../people-by-id.server.ts'
import { sexOf } from '../sex.ts'
import { getDouble, type DoublePaper, type DoubleSide } from './get-double.ts'
import { keepApart } from './keep-apart.ts'
import { placesOfBoth } from './places-of-both.ts'
import { reasonsIn, speaksFor } from './suspicion.ts'

export const getDoubleQuery = answerOne(getDouble, async (asking, { doubleId }) => {
  const pair = await asking.db.selectFrom('person_double').selectAll().where('id', '=', doubleId).executeTakeFirst()
  if (!pair) return null
  const sides = await sidesOf(asking, [pair.one, pair.other])
  const [one, other] = [sides.get(pair.one), sides.get(pair.other)]
  if (!one || !other) return null
  const result: DoublePaper = {
    id: pair.id,
    one: one.side,
    other: other.side,
    score: pair.score,
    reasons: reasonsIn(pair.reasons).map((code) => ({ code, speaksFor: speaksFor(code) })),
    foundAt: pair.found_at,
    abilities: [keepApart.name],
  }
  return { subject: pair.one, alsoAbout: [pair.other], places: placesOfBoth(one.places, other.places), result }
})

async function sidesOf({ db }: Asking, ids: readonly string[]) {
  const rows = await db
    .selectFrom('person')
    .innerJoin('region as village', 'village.code', 'person.village')
    .leftJoin('region as district', 'district.code', 'village.parent')
    .leftJoin('person_place as here', (join) =>
      join.onRef('here.person', '=', 'person.id').on('here.role', '=', 'school'),
    )
    .leftJoin('organisation as school', 'school.id', 'here.organisation')
    .selectAll('person')
    .select(['village.name as village_name', 'district.name as district_name', 'school.name as school_name'])
    .select([
      placesJson.as('places'),
      sql<boolean>`exists (select from person as other where other.merged_into = person.id)`.as('holds_others'),
      sql<number>`(select count(*) from person_proposal where person = person.id and state = 'open')`.as(
        'open_proposals',
      ),
    ])
    .where('person.id', '=', anyUuid(ids))
    .execute()
  return new Map(
    rows.map((row) => {
      const side: DoubleSide = {
        personId: row.id,
        fullName: row.full_name,
        bornOn: row.born_on,
        sex: sexOf(row.sex),
        village: row.village_name,
        district: row.district_name ?? '',
        address: row.address,
        phone: row.phone,
        email: row.email,
        motherName: row.mother_name,
        nikShown: row.nik_shown,
        nisn: row.nisn,
        school: row.school_name,
        registeredAt: row.registered_at,
        holdsOthers: row.holds_others,
        openProposals: row.open_proposals,
      }
      return [row.id, { side, places: placesOf(row.id, row.places).places }]
    }),
  )
}
