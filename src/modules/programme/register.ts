import { z } from 'zod'
import { command, type CodeOf, type InputOf, type Meta } from '#kernel/command.ts'
import { accept, refuse, type Decision, type Remark } from '#kernel/outcome.ts'
import { PlainDate } from '#kernel/plain-date.ts'
import { referenceNumber } from '#kernel/reference-number.ts'
import { strict, text } from '#kernel/text.ts'
import { OrganisationId } from '#modules/access/index.ts'
import {
  changedFields, FullName, isMinor, nameKey, namesAlike, Nik, Nisn, PersonId, Phone, plausibleBirth, readNik,
  type PersonChanged, type PersonFields, type PersonProposed, type PersonRegistered, type ProposalKind,
} from '#modules/people/index.ts'
import { VillageCode } from '#modules/regions/index.ts'
import { IntakeId, type IntakeState, type Segment } from './intake.ts'
import { firstState, REGISTRATION_PREFIX, RegistrationId, type RegistrationState } from './registration.ts'

/** The one command by which somebody enters Kelas Migran Vokasi: it makes or finds the person, and makes the registration. */
export const register = command({
  name: 'programme.register',
  version: 1,
  needs: 'registration.create',
  input: strict({
    registrationId: RegistrationId,
    personId: PersonId.describe('id for the person, if new; the answer says which person it became'),
    intakeId: IntakeId,
    schoolId: OrganisationId.nullable().describe('the registering school; null for "none"'),
    fullName: FullName,
    bornOn: PlainDate,
    village: VillageCode,
    className: text(1, 40).nullable().default(null),
    sex: z.enum(['female', 'male']).nullable().default(null),
    nik: Nik.nullable().default(null),
    nisn: Nisn.nullable().default(null),
    address: text(3, 200).nullable().default(null),
    phone: Phone.nullable().default(null),
    email: z.email({ error: 'email-form' }).max(120).nullable().default(null),
    motherName: text(2, 120).nullable().default(null),
  }),
  refusals: [
    'intake-unknown', 'intake-closed', 'school-unknown', 'village-unknown', 'birth-date-implausible', 'nik-date', 'nik-serial',
    'nik-of-another', 'nisn-of-another', 'registration-id-taken', 'person-id-taken', 'too-many-proposals',
  ],
  touches: (input) => [
    `registration:${input.registrationId}`,
    `person:${input.personId}`,
    `same:${input.schoolId ?? input.village}:${nameKey(input.fullName)}:${input.bornOn}`,
    ...(input.nik === null ? [] : [`nik:${input.nik}`]),
    ...(input.nisn === null ? [] : [`nisn:${input.nisn}`]),
  ],
  holds: (input) => [`intake:${input.intakeId}`, ...(input.schoolId === null ? [] : [`organisation:${input.schoolId}`])],
})

export type Input = InputOf<typeof register>
type Code = CodeOf<typeof register>

export type Facts = {
  readonly intake: { readonly state: IntakeState; readonly segment: Segment } | null
  /** Region of the school; null if there is no such school; undefined if none was named. */
  readonly schoolRegion: string | null | undefined
  readonly villageKnown: boolean
  readonly nikRegionKnown: boolean
  readonly person: {
    readonly id: string
    readonly matchedBy: 'nik' | 'nisn' | 'name'
    readonly bornOn: string
    readonly schoolId: string | null
    readonly hasNik: boolean
    readonly nikSame: boolean
    readonly fields: PersonFields
    /** Kinds of which the very same already waits for the data steward. */
    readonly openProposals: readonly ProposalKind[]
    readonly registration: { readonly id: string; readonly number: string; readonly state: string } | null
  } | null
  readonly nisnOfAnother: boolean
  /** The ids that the caller made stand for something already. */
  readonly registrationIdTaken: boolean
  readonly personIdTaken: boolean
  /** Proposals about other schools' people that this actor caused in the last 24 hours, those before it in this batch among them. */
  readonly recentProposals: number
  /** The serial for a new registration's number. */
  readonly serial: number
}

/** A registration was made. `subject` is the person. */
export type RegistrationMade = {
  readonly type: 'registration.made'
  readonly subject: string
  readonly registrationId: string
  readonly number: string
  readonly intakeId: string
  readonly segment: Segment
  readonly schoolId: string | null
  readonly schoolRegion: string | null
  readonly village: string
  readonly className: string | null
  readonly state: RegistrationState
}
export type Events = PersonRegistered | PersonChanged | PersonProposed | RegistrationMade

/** Nobody types in fifty students of other schools by mistake in one day; more would be searching for people. */
const MOST_PROPOSALS_A_DAY = 50

export function decide(input: Input, facts: Facts, meta: Meta): Decision<Events, Code> {
  if (facts.intake === null) return refuse('intake-unknown', 'intakeId')
  if (facts.intake.state === 'closed') return refuse('intake-closed', 'intakeId')
  if (facts.schoolRegion === null) return refuse('school-unknown', 'schoolId')
  if (!facts.villageKnown) return refuse('village-unknown', 'village')
  if (!plausibleBirth(input.bornOn, meta.today)) return refuse('birth-date-implausible', 'bornOn')
  const nik = input.nik === null ? null : readNik(input.nik, meta.today)
  if (nik === 'nik-date' || nik === 'nik-serial') return refuse(nik, 'nik')
  if (facts.nisnOfAnother) return refuse('nisn-of-another', 'nisn')
  const warnings = typeof nik === 'object' && nik !== null ? nikWarnings(input, nik, facts) : []
  if (facts.person === null) return registerNew(input, facts, facts.intake, warnings, meta)
  return isAtHome(input, facts.person)
    ? registerKnown(input, facts, facts.person, facts.intake, warnings, meta)
    : proposeFromOtherSchool(input, facts, facts.person)
}

/** Is the person on record by the same school, or without one in the same village? Others only propose. */
export const isAtHome = (input: Pick<Input, 'schoolId' | 'village'>, person: { readonly schoolId: string | null; readonly fields: Pick<PersonFields, 'village'> }): boolean =>
  input.schoolId === person.schoolId && (input.schoolId !== null || person.fields.village === input.village)

const nikWarnings = (input: Input, nik: Exclude<ReturnType<typeof readNik>, string>, facts: Facts): Remark[] => [
  ...(nik.bornOn !== input.bornOn ? [{ path: 'bornOn', code: 'nik-birth-date-differs' }] : []),
  ...(input.sex !== null && nik.sex !== input.sex ? [{ path: 'sex', code: 'nik-sex-differs' }] : []),
  ...(!facts.nikRegionKnown ? [{ path: 'nik', code: 'nik-region-unknown' }] : []),
]

type Intake = NonNullable<Facts['intake']>
type Known = NonNullable<Facts['person']>

function registerNew(input: Input, facts: Facts, intake: Intake, warnings: readonly Remark[], meta: Meta): Decision<Events, Code> {
  if (facts.personIdTaken) return refuse('person-id-taken', 'personId')
  if (facts.registrationIdTaken) return refuse('registration-id-taken', 'registrationId')
  const made = registrationOf(input, facts, intake, input.personId, isMinor(input.bornOn, meta.today), meta)
  const person: PersonRegistered = { type: 'person.registered', subject: input.personId, ...fieldsOf(input), bornOn: input.bornOn, nik: input.nik, schoolId: input.schoolId }
  return accept<Events>([person, made], answer('new', made), warnings)
}

function registerKnown(input: Input, facts: Facts, person: Known, intake: Intake, warnings: readonly Remark[], meta: Meta): Decision<Events, Code> {
  if (person.matchedBy === 'nik' && input.bornOn !== person.bornOn && !namesAlike(input.fullName, person.fields.fullName)) return refuse('nik-of-another', 'nik')
  if (person.registration === null && facts.registrationIdTaken) return refuse('registration-id-taken', 'registrationId')
  const after = changedFields(person.fields, fieldsOf(input))
  const nikAdded = input.nik !== null && !person.hasNik ? input.nik : null
  const changed = nikAdded !== null || Object.keys(after).length > 0
  const proposals = [
    ...(input.nik !== null && person.hasNik && !person.nikSame ? [proposal(input, person, 'nik', { nik: input.nik })] : []),
    ...(input.bornOn !== person.bornOn ? [proposal(input, person, 'birth-date', { bornOn: input.bornOn })] : []),
  ]
  const made = person.registration === null ? registrationOf(input, facts, intake, person.id, isMinor(bornOnRecord(person), meta.today), meta) : null
  const events: Events[] = [
    ...(changed ? [{ type: 'person.changed', subject: person.id, before: valuesBefore(person.fields, after), after, nikAdded } as const] : []),
    ...proposals.filter((one) => !person.openProposals.includes(one.kind)),
    ...(made ? [made] : []),
  ]
  const renamed = after.fullName !== undefined && !namesAlike(after.fullName, person.fields.fullName)
  const remarks = [
    ...warnings,
    ...(renamed ? [{ path: 'fullName', code: 'name-replaced' }] : []),
    ...proposals.map((one) => ({ path: one.kind === 'nik' ? 'nik' : 'bornOn', code: `${one.kind}-proposed` })),
  ]
  const outcome = made ? 'new' : changed ? 'changed' : 'known'
  const stands = made ?? { registrationId: person.registration?.id ?? '', number: person.registration?.number ?? '', state: person.registration?.state ?? '', subject: person.id }
  return accept(events, answer(outcome, stands), remarks)
}

/** The answer tells no more than that the person is on record elsewhere: neither name nor id, nor the school. */
function proposeFromOtherSchool(input: Input, facts: Facts, person: Known): Decision<Events, Code> {
  if (facts.recentProposals >= MOST_PROPOSALS_A_DAY) return refuse('too-many-proposals')
  const events = person.openProposals.includes('other-school')
    ? []
    : [proposal(input, person, 'other-school', { registrationId: input.registrationId, intakeId: input.intakeId, ...fieldsOf(input), bornOn: input.bornOn, nik: input.nik, className: input.className })]
  const path = person.matchedBy === 'name' ? 'fullName' : person.matchedBy
  return accept<Events>(events, { outcome: 'proposed', registration: null, number: null, person: null, state: null }, [{ path, code: 'registered-at-other-school' }])
}

const registrationOf = (input: Input, facts: Facts, intake: Intake, person: string, minor: boolean, meta: Meta): RegistrationMade => ({
  type: 'registration.made', subject: person, registrationId: input.registrationId,
  number: referenceNumber(REGISTRATION_PREFIX, Number(meta.today.slice(0, 4)), facts.serial),
  intakeId: input.intakeId, segment: intake.segment, schoolId: input.schoolId, schoolRegion: facts.schoolRegion ?? null,
  village: input.village, className: input.className, state: firstState(minor, intake.state),
})

const fieldsOf = (input: Input): PersonFields => ({
  fullName: input.fullName, sex: input.sex, village: input.village, address: input.address, phone: input.phone,
  email: input.email, motherName: input.motherName, nisn: input.nisn,
})

const proposal = (input: Input, person: Known, kind: ProposalKind, proposed: PersonProposed['proposed']): PersonProposed => ({
  type: 'person.proposed', subject: person.id, kind, registrationId: input.registrationId, schoolId: input.schoolId, proposed,
})

const answer = (outcome: 'new' | 'changed' | 'known', stands: { registrationId: string; number: string; state: string; subject: string }) => ({
  outcome, registration: stands.registrationId, number: stands.number, person: stands.subject, state: stands.state,
})

const bornOnRecord = (person: Known): PlainDate => PlainDate.parse(person.bornOn)

const valuesBefore = (fields: PersonFields, after: Partial<PersonFields>): Partial<PersonFields> =>
  Object.fromEntries(Object.entries(fields).filter(([key]) => key in after))
