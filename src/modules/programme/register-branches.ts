import type { Meta } from '#kernel/command.ts'
import { accept, refuse, type Decision, type Remark } from '#kernel/outcome.ts'
import { PlainDate } from '#kernel/plain-date.ts'
import { referenceNumber } from '#kernel/reference-number.ts'
import {
  changedFields,
  isMinor,
  namesAlike,
  sexesApart,
  type PersonFields,
  type PersonProposed,
  type PersonRegistered,
  type ProposalKind,
} from '#modules/people/index.ts'
import type { Events, Facts, RegistrationMade } from './register-facts.ts'
import type { Input } from './register-input.ts'
import { firstState, REGISTRATION_PREFIX } from './registration.ts'

type Intake = NonNullable<Facts['intake']>
type Known = NonNullable<Facts['person']>

/** Nobody on record is meant: a person and a registration are made, without a NISN that stands on a record elsewhere. */
export function registerNew(
  input: Input,
  facts: Facts,
  intake: Intake,
  warnings: readonly Remark[],
  meta: Meta,
): Decision<Events, never> {
  const made = registrationOf(input, facts, intake, input.personId, isMinor(input.bornOn, meta.today), meta)
  const proposed =
    facts.nisnOfAnother === null ? [] : [proposal(input, { id: input.personId }, 'nisn', { nisn: input.nisn })]
  const person: PersonRegistered = {
    type: 'person.registered',
    subject: input.personId,
    ...fieldsOf(input),
    nisn: proposed.length === 0 ? input.nisn : null,
    bornOn: input.bornOn,
    nik: input.nik,
    schoolId: input.schoolId,
  }
  return accept<Events>([person, ...proposed, made], answer('new', made), [...warnings, ...proposed.map(remarkOn)])
}

/** Somebody of this school: what differs is brought up to date, what only a steward may decide is proposed. */
export function registerKnown(
  input: Input,
  facts: Facts,
  person: Known,
  intake: Intake,
  warnings: readonly Remark[],
  meta: Meta,
): Decision<Events, 'nik-of-another' | 'registration-id-taken'> {
  if (person.matchedBy === 'nik' && contradictions(input, person) > 1) return refuse('nik-of-another', 'nik')
  if (person.registration === null && facts.registrationIdTaken)
    return refuse('registration-id-taken', 'registrationId')
  const nisnProposed = facts.nisnOfAnother !== null || hasOtherNisn(input, person)
  const after = changedFields(person.fields, { ...fieldsOf(input), nisn: nisnProposed ? null : input.nisn })
  const nikAdded = input.nik !== null && !person.hasNik ? input.nik : null
  const changed = nikAdded !== null || Object.keys(after).length > 0
  const proposals = [
    ...(input.nik !== null && person.hasNik && !person.nikSame
      ? [proposal(input, person, 'nik', { nik: input.nik })]
      : []),
    ...(nisnProposed ? [proposal(input, person, 'nisn', { nisn: input.nisn })] : []),
    ...(input.bornOn !== person.bornOn ? [proposal(input, person, 'birth-date', { bornOn: input.bornOn })] : []),
  ]
  const made =
    person.registration === null
      ? registrationOf(input, facts, intake, person.id, isMinor(bornOnRecord(person), meta.today), meta)
      : null
  const events: Events[] = [
    ...(changed
      ? [
          {
            type: 'person.changed',
            subject: person.id,
            before: valuesBefore(person.fields, after),
            after,
            nikAdded,
          } as const,
        ]
      : []),
    ...proposals.filter((one) => !person.openProposals.includes(one.kind)),
    ...(made ? [made] : []),
  ]
  const renamed = after.fullName !== undefined && !namesAlike(after.fullName, person.fields.fullName)
  const remarks = [
    ...warnings,
    ...(renamed ? [{ path: 'fullName', code: 'name-replaced' }] : []),
    ...proposals.map(remarkOn),
  ]
  const outcome = made ? 'new' : changed ? 'changed' : 'known'
  const stands = made ?? {
    registrationId: person.registration?.id ?? '',
    number: person.registration?.number ?? '',
    state: person.registration?.state ?? '',
    subject: person.id,
  }
  return accept(events, answer(outcome, stands), remarks)
}

/** A mistyped NIK may be anybody's, a twin's before all: where two of name, sex, birth date and NISN speak against it, it is not this person. */
const contradictions = (input: Input, person: Known): number =>
  [
    !namesAlike(input.fullName, person.fields.fullName),
    isOfOtherSex(input, person),
    input.bornOn !== person.bornOn,
    hasOtherNisn(input, person),
  ].filter(Boolean).length

/**
 * Where the sex of one of them is not known, a name that differs only by a clear ending for a man or a woman tells it. An ending that
 * may be a slip speaks against the match once, as another name.
 */
const isOfOtherSex = (input: Input, { fields }: Known): boolean =>
  input.sex === null || fields.sex === null ? sexesApart(input.fullName, fields.fullName) : input.sex !== fields.sex

const hasOtherNisn = (input: Input, { fields }: Known): boolean =>
  input.nisn !== null && fields.nisn !== null && input.nisn !== fields.nisn

/** The answer tells no more than that the person is on record elsewhere: neither name nor id, nor the school. */
export function proposeFromOtherSchool(input: Input, person: Known): Decision<Events, never> {
  const events = person.openProposals.includes('other-school')
    ? []
    : [
        proposal(input, person, 'other-school', {
          registrationId: input.registrationId,
          intakeId: input.intakeId,
          ...fieldsOf(input),
          bornOn: input.bornOn,
          nik: input.nik,
          className: input.className,
        }),
      ]
  const path = person.matchedBy === 'name' ? 'fullName' : person.matchedBy
  return accept<Events>(events, { outcome: 'proposed', registration: null, number: null, person: null, state: null }, [
    { path, code: 'registered-at-other-school' },
  ])
}

const registrationOf = (
  input: Input,
  facts: Facts,
  intake: Intake,
  person: string,
  minor: boolean,
  meta: Meta,
): RegistrationMade => ({
  type: 'registration.made',
  subject: person,
  registrationId: input.registrationId,
  number: referenceNumber(REGISTRATION_PREFIX, Number(meta.today.slice(0, 4)), facts.serial),
  intakeId: input.intakeId,
  segment: intake.segment,
  schoolId: input.schoolId,
  schoolRegion: facts.schoolRegion ?? null,
  village: input.village,
  className: input.className,
  state: firstState(minor, intake.state),
})

const fieldsOf = (input: Input): PersonFields => ({
  fullName: input.fullName,
  sex: input.sex,
  village: input.village,
  address: input.address,
  phone: input.phone,
  email: input.email,
  motherName: input.motherName,
  nisn: input.nisn,
})

const remarkOn = (one: PersonProposed): Remark => ({
  path: one.kind === 'birth-date' ? 'bornOn' : one.kind,
  code: `${one.kind}-proposed`,
})

const proposal = (
  input: Input,
  person: Pick<Known, 'id'>,
  kind: ProposalKind,
  proposed: PersonProposed['proposed'],
): PersonProposed => ({
  type: 'person.proposed',
  subject: person.id,
  kind,
  registrationId: input.registrationId,
  schoolId: input.schoolId,
  proposed,
})

const answer = (
  outcome: 'new' | 'changed' | 'known',
  stands: { registrationId: string; number: string; state: string; subject: string },
) => ({
  outcome,
  registration: stands.registrationId,
  number: stands.number,
  person: stands.subject,
  state: stands.state,
})

const bornOnRecord = (person: Known): PlainDate => PlainDate.parse(person.bornOn)

const valuesBefore = (fields: PersonFields, after: Partial<PersonFields>): Partial<PersonFields> =>
  Object.fromEntries(Object.entries(fields).filter(([key]) => key in after))
