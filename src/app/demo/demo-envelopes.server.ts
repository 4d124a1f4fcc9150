import { addOrganisation } from '#modules/access/index.ts'
import { admit, openIntake, register, setSeats } from '#modules/programme/index.ts'
import { HOME_PROVINCE } from '#modules/regions/index.ts'
import { publishTable } from '#modules/statistics/index.ts'
import { derivedId } from '#platform/secrets/secrets.server.ts'
import type { DemoPerson, DemoSegment } from './invent-person.ts'
import type { DemoSchool } from './invent-schools.ts'
import type { DemoSeats } from './invent-seats.ts'
import type { officialTables } from './official-tables.server.ts'
import { offices, type DemoOffice } from './offices.ts'

/** Ids that follow from the seed, so that what was interrupted can be done again and happens once. */
export type DemoIds = {
  readonly office: (key: string) => string
  readonly school: (school: DemoSchool) => string
  readonly intake: (segment: DemoSegment) => string
  readonly person: (index: number) => string
  readonly registration: (index: number) => string
  readonly table: (file: string) => string
  readonly command: (
    what: 'organisation' | 'intake' | 'registration' | 'seats' | 'admission' | 'table',
    key: string | number,
  ) => string
}

export const demoIds = (seed: string): DemoIds => ({
  office: (key) => derivedId(seed, 'office', key),
  school: ({ npsn }) => derivedId(seed, 'school', npsn),
  intake: (segment) => derivedId(seed, 'intake', segment),
  person: (index) => derivedId(seed, 'person', index),
  registration: (index) => derivedId(seed, 'registration', index),
  table: (file) => derivedId(seed, 'table', file),
  command: (what, key) => derivedId(seed, 'command', what, key),
})

/** When a command of the demo says that it was made: the door asks for a time, and it must be the same when it is sent again. */
const MADE_AT = '2026-07-01T01:00:00.000Z'

const envelope = (
  { name, version }: { readonly name: string; readonly version: number },
  id: string,
  input: object,
) => ({ id, name, version, madeAt: MADE_AT, input })

/** The envelopes that add the offices and schools of the demo. */
export const organisationEnvelopes = (ids: DemoIds, schools: readonly DemoSchool[]) => [
  ...offices.map((one) => officeEnvelope(ids, one)),
  ...schools.map((one) =>
    envelope(addOrganisation, ids.command('organisation', one.npsn), {
      organisationId: ids.school(one),
      kind: 'school',
      name: one.name,
      region: one.district,
      npsn: one.npsn,
      level: one.level,
    }),
  ),
]

const officeEnvelope = (ids: DemoIds, { key, kind, name, region }: DemoOffice) =>
  envelope(addOrganisation, ids.command('organisation', key), { organisationId: ids.office(key), kind, name, region })

/** The envelopes that open both intakes of the school year. */
export const intakeEnvelopes = (ids: DemoIds) =>
  intakes.map(({ segment, ...intake }) =>
    envelope(openIntake, ids.command('intake', segment), {
      intakeId: ids.intake(segment),
      segment,
      region: HOME_PROVINCE,
      schoolYear: '2026/2027',
      ...intake,
    }),
  )

const intakes = [
  { segment: 'class-xii', intakeName: 'Kelas XII 2026/2027', plannedMonths: 12, plannedHours: 360 },
  { segment: 'alumni', intakeName: 'Alumni 2026/2027', plannedMonths: 3, plannedHours: 390 },
] as const

/** The envelopes that set the seats of the intakes. */
export const seatsEnvelopes = (ids: DemoIds, all: readonly DemoSeats[]) =>
  all.map(({ school, segment, seats, classes }) =>
    envelope(setSeats, ids.command('seats', `${segment} ${school.npsn}`), {
      intakeId: ids.intake(segment),
      schoolId: ids.school(school),
      seats,
      classes,
    }),
  )

/** The envelopes that fill those seats, one an intake that has any. */
export const admissionEnvelopes = (ids: DemoIds, all: readonly DemoSeats[]) =>
  [...new Set(all.map(({ segment }) => segment))].map((segment) =>
    envelope(admit, ids.command('admission', segment), { intakeId: ids.intake(segment) }),
  )

/** The envelopes that publish the official tables. */
export const tableEnvelopes = (ids: DemoIds, tables: Awaited<ReturnType<typeof officialTables>>) =>
  tables.map(({ file, sheets }) =>
    envelope(publishTable, ids.command('table', file), { tableId: ids.table(file), sheets }),
  )

/** An invented person, of whom a list may not say the sex. */
type Registering = Omit<DemoPerson, 'sex'> & { readonly sex: DemoPerson['sex'] | null }

/** The envelope by which an invented person registers, as the import of a school's sheet would send it. */
export const registrationEnvelope = (ids: DemoIds, { index, school, segment, ...fields }: Registering) =>
  envelope(register, ids.command('registration', index), {
    registrationId: ids.registration(index),
    personId: ids.person(index),
    intakeId: ids.intake(segment),
    schoolId: ids.school(school),
    ...fields,
  })
