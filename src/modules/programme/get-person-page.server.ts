import { sql, type ExpressionBuilder } from 'kysely'
import { jsonArrayFrom } from 'kysely/helpers/postgres'
import { ageOn, PlainDate } from '#kernel/plain-date.ts'
import { isMinor } from '#modules/people/index.ts'
import { placesJson, placesOf, sexOf } from '#modules/people/index.server.ts'
import { isoInstant } from '#platform/database/parsers.server.ts'
import type { DB } from '#platform/database/tables.ts'
import { answerOne, type Asking } from '#platform/handler.server.ts'
import { abilitiesOn } from './abilities.ts'
import { getPersonPage, missingOf, type PersonPage, type PersonRegistration } from './get-person-page.ts'
import { eventsOf, looksOf, personHistory } from './person-history.server.ts'
import { segmentOf, stateOf } from './registration.ts'

export const getPersonPageQuery = answerOne(getPersonPage, async (asking, { personId }) => {
  const row = await findRow(asking, personId)
  if (!row) return null
  const { places } = placesOf(row.id, row.places)
  const registrations = row.registrations.map(registrationIn)
  const bornOn = PlainDate.parse(row.born_on)
  const person: PersonPage['person'] = {
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
  const result: PersonPage = {
    person,
    registrations,
    missing: missingOf(person, registrations),
    openProposals: row.open_proposals ?? 0,
    ...(await personHistory(asking, row)),
    abilities: abilitiesOn(asking.actor, places, asking.at),
  }
  return { subject: row.id, places, result }
})

/** One statement for all that is kept of a person; what is many comes as JSON. */
const findRow = ({ db }: Asking, id: string) =>
  db
    .selectFrom('person')
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
      'person.nik_shown',
      'person.nisn',
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
    .select(
      sql<number>`(select count(*) from person_proposal where person = person.id and state = 'open')`.as(
        'open_proposals',
      ),
    )
    .select(sql<string | null>`(select key_sealed from subject_key where subject = person.id)`.as('key_sealed'))
    .select((eb) => [registrationsOf(eb).as('registrations'), eventsOf(eb).as('events'), looksOf(eb).as('looks')])
    .where('person.id', '=', id)
    .executeTakeFirst()

type RegistrationRow = NonNullable<Awaited<ReturnType<typeof findRow>>>['registrations'][number]

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
