import { command, type CodeOf, type Meta } from '#kernel/command.ts'
import { refuse, type Decision, type Remark } from '#kernel/outcome.ts'
import { nameKey, numberKeys, plausibleBirth, readNik, type PersonFields } from '#modules/people/index.ts'
import { proposeFromOtherSchool, registerKnown, registerNew } from './register-branches.ts'
import type { Events, Facts } from './register-facts.ts'
import { registerInput, type Input } from './register-input.ts'

/** The one command by which somebody enters Kelas Migran Vokasi: it makes or finds the person, and makes the registration. */
export const register = command({
  name: 'programme.register',
  version: 1,
  needs: 'registration.create',
  input: registerInput,
  refusals: [
    'intake-unknown',
    'intake-closed',
    'school-unknown',
    'village-unknown',
    'birth-date-implausible',
    'nik-date',
    'nik-serial',
    'nik-of-another',
    'nisn-of-another',
    'registration-id-taken',
    'person-id-taken',
    'not-checked-today',
  ],
  touches: (input) => [
    `registration:${input.registrationId}`,
    `person:${input.personId}`,
    `same:${input.schoolId ?? input.village}:${nameKey(input.fullName)}:${input.bornOn}`,
    ...numberKeys(input),
  ],
  holds: (input) => [
    `intake:${input.intakeId}`,
    ...(input.schoolId === null ? [] : [`organisation:${input.schoolId}`]),
  ],
})

export function decide(input: Input, facts: Facts, meta: Meta): Decision<Events, CodeOf<typeof register>> {
  if (facts.intake === null) return refuse('intake-unknown', 'intakeId')
  if (facts.intake.state === 'closed') return refuse('intake-closed', 'intakeId')
  if (facts.schoolRegion === null) return refuse('school-unknown', 'schoolId')
  if (!facts.villageKnown) return refuse('village-unknown', 'village')
  if (!plausibleBirth(input.bornOn, meta.today)) return refuse('birth-date-implausible', 'bornOn')
  const nik = input.nik === null ? null : readNik(input.nik, meta.today)
  if (nik === 'nik-date' || nik === 'nik-serial') return refuse(nik, 'nik')
  if (facts.toldOf >= MOST_TOLD_A_DAY && asksOfOthers(input, facts)) return refuse('not-checked-today')
  // Of all but the own student's, whoever it is on record: a refusal is not counted, so it must not depend on somebody elsewhere.
  const isOwn = facts.person !== null && isAtHome(input, facts.person)
  if (!isOwn && facts.personIdTaken) return refuse('person-id-taken', 'personId')
  if (!isOwn && facts.registrationIdTaken) return refuse('registration-id-taken', 'registrationId')
  if (facts.person && !isOwn) return proposeFromOtherSchool(input, facts.person)
  if (facts.nisnOfAnother === 'here') return refuse('nisn-of-another', 'nisn')
  const warnings = typeof nik === 'object' && nik !== null ? nikWarnings(input, nik, facts) : []
  return facts.person === null
    ? registerNew(input, facts, facts.intake, warnings, meta)
    : registerKnown(input, facts, facts.person, facts.intake, warnings, meta)
}

/** Is the person on record by the same school, or without one in the same village? Others only propose. */
export const isAtHome = (
  input: Pick<Input, 'schoolId' | 'village'>,
  person: { readonly schoolId: string | null; readonly fields: Pick<PersonFields, 'village'> },
): boolean => input.schoolId === person.schoolId && (input.schoolId !== null || person.fields.village === input.village)

/** Nobody types in fifty students of other schools by mistake in one day; more, or one in more ways, would be searching for people. */
const MOST_TOLD_A_DAY = 50

/**
 * Could the answer tell of somebody elsewhere? Any number could that is not the own student's already, and what was found does not
 * count: past the limit a number that is registered elsewhere is answered like one that is nobody's.
 */
const asksOfOthers = (input: Input, { person, nisnOfAnother }: Facts): boolean => {
  const own = person !== null && isAtHome(input, person) ? person : null
  const nikKnown = input.nik === null || (own?.nikSame ?? false)
  const nisnKnown = input.nisn === null || (nisnOfAnother === null && input.nisn === own?.fields.nisn)
  return !(nikKnown && nisnKnown)
}

const nikWarnings = (input: Input, nik: Exclude<ReturnType<typeof readNik>, string>, facts: Facts): Remark[] => [
  ...(nik.bornOn !== input.bornOn ? [{ path: 'bornOn', code: 'nik-birth-date-differs' }] : []),
  ...(input.sex !== null && nik.sex !== input.sex ? [{ path: 'sex', code: 'nik-sex-differs' }] : []),
  ...(!facts.nikRegionKnown ? [{ path: 'nik', code: 'nik-region-unknown' }] : []),
]
