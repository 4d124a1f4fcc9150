import { sql, type Kysely, type RawBuilder } from 'kysely'
import { regencyOf } from '#modules/regions/index.ts'
import type { Projection } from '#platform/database/projection.server.ts'
import type { DB } from '#platform/database/tables.ts'

/** What is kept of registrations only to find them fast. */
export const programmeProjections: readonly Projection[] = [
  {
    name: 'person_place: school',
    stands: ({ db }) =>
      db.selectFrom('person_place').select(['person', 'organisation', 'region']).where('role', '=', 'school').execute(),
    rebuilt: async ({ db }) =>
      (
        await sql<{ person: string; organisation: string; region: string | null }>`
      select distinct on (r.person) r.person, r.school as organisation, o.region from registration as r join organisation as o on o.id = r.school
        join person as p on p.id = r.person and p.undone_at is null
      order by r.person, r.state = 'undone', r.registered_at desc, r.id desc`.execute(db)
      ).rows,
  },
  {
    name: 'person_place: a school is listed and searched as the home is',
    stands: ({ db }) =>
      db.selectFrom('person_place').select(['person', 'listed_at', 'name_key']).where('role', '<>', 'home').execute(),
    rebuilt: ({ db }) =>
      db
        .selectFrom('person_place as place')
        .innerJoin('person_place as home', (join) =>
          join.onRef('home.person', '=', 'place.person').on('home.role', '=', 'home'),
        )
        .select(['place.person', 'home.listed_at', 'home.name_key'])
        .where('place.role', '<>', 'home')
        .execute(),
  },
  {
    name: 'registration: regency, segment and order',
    stands: ({ db }) => db.selectFrom('registration').select(['id', 'regency', 'segment', 'listed_at']).execute(),
    rebuilt: async ({ db }) =>
      (
        await sql<{ id: string; place: string; segment: string; listed_at: string }>`
      select r.id, coalesce(o.region, p.village) as place, i.segment, max(r.registered_at) over (partition by r.person) as listed_at
      from registration as r join person as p on p.id = r.person join intake as i on i.id = r.intake left join organisation as o on o.id = r.school`.execute(
          db,
        )
      ).rows.map(({ place, ...row }) => ({ ...row, regency: regencyOf(place) })),
  },
  {
    // Birth dates and numbers follow the record by a reaction, so they are not compared here.
    name: 'line_standing: where each registration stands at last',
    stands: async ({ db }) =>
      (
        await sql<Standing>`select distinct on (registration) registration, intake, school, state
          from line_standing where state <> 'moved' order by registration, seq desc`.execute(db)
      ).rows,
    rebuilt: ({ db }) =>
      db.selectFrom('registration').select(['id as registration', 'intake', 'school', 'state']).execute(),
  },
  {
    name: 'registration_count',
    stands: ({ db }) => counted(db, sql`sum(n)`, sql`registration_count`),
    rebuilt: ({ db }) => counted(db, sql`count(*)`, sql`registration`),
  },
]

type Standing = { registration: string; intake: string; school: string | null; state: string }

type Counted = { intake: string; regency: string; school: string | null; segment: string; state: string; n: string }

/** How many stand where, whether they are counted or summed. */
const counted = async (db: Kysely<DB>, n: RawBuilder<unknown>, from: RawBuilder<unknown>) =>
  (
    await sql<Counted>`select intake, regency, school, segment, state, (${n})::text as n from ${from}
      group by intake, regency, school, segment, state having ${n} <> 0`.execute(db)
  ).rows
