import { sql } from 'kysely'
import { ageOn, PlainDate } from '#kernel/plain-date.ts'
import { isMinor } from '#modules/people/index.ts'
import { placesJson, placesOf, sexOf } from '#modules/people/index.server.ts'
import { answerOne, type Asking } from '#platform/handler.server.ts'
import { abilitiesOn } from './abilities.ts'
import { getPersonPage, missingOf, type PersonPage, type PersonRegistration } from './get-person-page.ts'
import { personHistory } from './person-history.server.ts'
import { segmentOf, stateOf } from './registration.ts'

export const getPersonPageQuery = answerOne(getPersonPage, async (asking, { personId }) => {
  const row = await findRow(asking, personId)
  if (!row) return null
  const { places } = placesOf(row.id, row.places)
  const registrations = await registrationsOf(asking, personId)
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
    ...(await personHistory(asking, personId)),
    abilities: abilitiesOn(asking.actor, places, asking.at),
  }
  return { subject: row.id, places, result }
})

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
    .where('person.id', '=', id)
    .executeTakeFirst()

async function registrationsOf({ db }: Asking, person: string): Promise<readonly PersonRegistration[]> {
  const rows = await db
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
    .where('registration.person', '=', person)
    .orderBy('registration.registered_at', 'desc')
    .orderBy('registration.id', 'desc')
    .execute()
  return rows.map((row) => ({
    id: row.id,
    number: row.number,
    intake: row.intake,
    schoolYear: row.school_year,
    segment: segmentOf(row.segment),
    school: row.school,
    className: row.class_name,
    state: stateOf(row.state),
    registeredAt: row.registered_at,
  }))
}
