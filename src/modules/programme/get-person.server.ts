import { sql, type ExpressionBuilder, type Kysely } from 'kysely'
import { jsonArrayFrom } from 'kysely/helpers/postgres'
import type { Place } from '#kernel/grant.ts'
import { ageOn, PlainDate } from '#kernel/plain-date.ts'
import { isMinor } from '#modules/people/index.ts'
import { placesJson, placesOf, sexOf } from '#modules/people/index.server.ts'
import { isoInstant } from '#platform/database/parsers.server.ts'
import { anyUuid } from '#platform/database/sql.server.ts'
import type { DB } from '#platform/database/tables.ts'
import { gatherIn } from '#platform/gather/gather-in.server.ts'
import { answerOne, type Asking } from '#platform/handler.server.ts'
import { abilitiesOn } from './abilities.ts'
import { getPerson, missingOf, type PersonRecord, type PersonRegistration } from './get-person.ts'
import { segmentOf, stateOf } from './registration.ts'

/** So many people at most are read in one statement. */
export const MOST_TOGETHER = 50

export const getPersonQuery = answerOne(getPerson, async (asking, { personId }) => {
  const row = await findRow(asking.db, personId)
  return row ? { subject: row.id, ...recordIn(asking, row) } : null
})

const findRow = gatherIn<string, Row | undefined>(
  async (db, ids) => {
    const rows = await recordRows(db, ids).execute()
    return (id) => rows.find((row) => standsFor(row, id))
  },
  { most: MOST_TOGETHER },
)

/** Is it the person's own record, or the one that stands for it since both were found to be one person's? */
export const standsFor = (row: Pick<Row, 'id' | 'merged_ids'>, id: string): boolean =>
  row.id === id || (row.merged_ids ?? []).includes(id)

/** One statement for what is kept of a person, or of several; what is many comes as JSON. Whoever asks for a record that points to another gets that one. */
export const recordRows = (db: Kysely<DB>, ids: readonly string[]) =>
  db
    .selectFrom('person as asked')
    .innerJoin('person', (join) => join.on('person.id', '=', sql<string>`coalesce(asked.merged_into, asked.id)`))
    .innerJoin('region as village', 'village.code', 'person.village')
    .leftJoin('region as district', 'district.code', 'village.parent')
    .leftJoin('region as regency', 'regency.code', 'district.parent')
    .leftJoin('person_place as here', (join) =>
      join.onRef('here.person', '=', 'person.id').on('here.role', '=', 'school'),
    )
    .leftJoin('organisation as school', 'school.id', 'here.organisation')
    .select([
      'person.id',
      'person.full_name',
      'person.born_on',
      'person.sex',
      'person.village',
      'person.address',
      'person.phone',
      'person.email',
      'person.mother_name',
      'person.registered_at',
      'person.changed_at',
      'village.name as village_name',
      'district.name as district_name',
      'regency.name as regency_name',
      'school.name as school_name',
    ])
    .select(placesJson.as('places'))
    .select([
      sql<
        string[] | null
      >`(select array_agg(own.id::text order by own.id) from person as own where own.merged_into = person.id)`.as(
        'merged_ids',
      ),
      ofAnyRecord('nik_shown'),
      ofAnyRecord('nisn'),
    ])
    .select(
      sql<number>`(select count(*) from person_proposal where person = person.id and state = 'open')`.as(
        'open_proposals',
      ),
    )
    .select((eb) => registrationsOf(eb).as('registrations'))
    .where('asked.id', '=', anyUuid(ids))

/** A number of the person, from the record itself or from one that points to it. */
const ofAnyRecord = <Column extends 'nik_shown' | 'nisn'>(column: Column) =>
  sql<string | null>`coalesce(person.${sql.ref(column)}, (select own.${sql.ref(column)} from person as own
    where own.merged_into = person.id and own.${sql.ref(column)} is not null order by own.id limit 1))`.as(column)

type Row = Awaited<ReturnType<ReturnType<typeof recordRows>['execute']>>[number]
type RegistrationRow = Row['registrations'][number]

/** A person on record, and by which places they may be reached. */
export function recordIn(
  asking: Asking,
  row: Row,
): { readonly places: readonly Place[]; readonly result: PersonRecord } {
  const places = [...placesOf(row.id, row.places).places, ...(row.merged_ids ?? []).map((person) => ({ person }))]
  const registrations = row.registrations.map(registrationIn)
  const bornOn = PlainDate.parse(row.born_on)
  const person: PersonRecord['person'] = {
    id: row.id,
    fullName: row.full_name,
    bornOn,
    age: ageOn(bornOn, asking.today),
    minor: isMinor(bornOn, asking.today),
    sex: sexOf(row.sex),
    nikShown: row.nik_shown,
    nisn: row.nisn,
    villageCode: row.village,
    village: row.village_name,
    district: row.district_name ?? '',
    regency: row.regency_name ?? '',
    address: row.address,
    phone: row.phone,
    email: row.email,
    motherName: row.mother_name,
    school: row.school_name,
    registeredAt: row.registered_at,
    changedAt: row.changed_at,
  }
  const result: PersonRecord = {
    person,
    registrations,
    missing: missingOf(person, registrations),
    openProposals: row.open_proposals ?? 0,
    abilities: abilitiesOn(asking.actor, places, asking.at),
  }
  return { places, result }
}

const registrationsOf = (eb: ExpressionBuilder<DB, 'person'>) =>
  jsonArrayFrom(
    eb
      .selectFrom('registration')
      .innerJoin('intake', 'intake.id', 'registration.intake')
      .leftJoin('organisation as school', 'school.id', 'registration.school')
      .select([
        'registration.id',
        'registration.number',
        'registration.segment',
        'registration.class_name',
        'registration.state',
        'registration.registered_at',
        'intake.name as intake',
        'intake.school_year',
        'school.name as school',
      ])
      .whereRef('registration.person', '=', 'person.id')
      .orderBy('registration.registered_at', 'desc')
      .orderBy('registration.id', 'desc'),
  )

const registrationIn = (row: RegistrationRow): PersonRegistration => ({
  id: row.id,
  number: row.number,
  intake: row.intake,
  schoolYear: row.school_year,
  segment: segmentOf(row.segment),
  school: row.school,
  className: row.class_name,
  state: stateOf(row.state),
  registeredAt: isoInstant(row.registered_at),
})
