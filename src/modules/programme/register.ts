import { command, type CodeOf, type Meta } from '#kernel/command.ts'
import { refuse, type Decision, type Remark } from '#kernel/outcome.ts'
import { nameKey, plausibleBirth, readNik, type PersonFields } from '#modules/people/index.ts'
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
    'too-many-proposals',
  ],
  touches: (input) => [
    `registration:${input.registrationId}`,
    `person:${input.personId}`,
    `same:${input.schoolId ?? input.village}:${nameKey(input.fullName)}:${input.bornOn}`,
    ...(input.nik === null ? [] : [`nik:${input.nik}`]),
    ...(input.nisn === null ? [] : [`nisn:${input.nisn}`]),
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
  if (facts.nisnOfAnother) return refuse('nisn-of-another', 'nisn')
  const warnings = typeof nik === 'object' && nik !== null ? nikWarnings(input, nik, facts) : []
  if (facts.person === null) return registerNew(input, facts, facts.intake, warnings, meta)
  return isAtHome(input, facts.person)
    ? registerKnown(input, facts, facts.person, facts.intake, warnings, meta)
    : proposeFromOtherSchool(input, facts, facts.person)
}

/** Is the person on record by the same school, or without one in the same village? Others only propose. */
export const isAtHome = (
  input: Pick<Input, 'schoolId' | 'village'>,
  person: { readonly schoolId: string | null; readonly fields: Pick<PersonFields, 'village'> },
): boolean => input.schoolId === person.schoolId && (input.schoolId !== null || person.fields.village === input.village)

const nikWarnings = (input: Input, nik: Exclude<ReturnType<typeof readNik>, string>, facts: Facts): Remark[] => [
  ...(nik.bornOn !== input.bornOn ? [{ path: 'bornOn', code: 'nik-birth-date-differs' }] : []),
  ...(input.sex !== null && nik.sex !== input.sex ? [{ path: 'sex', code: 'nik-sex-differs' }] : []),
  ...(!facts.nikRegionKnown ? [{ path: 'nik', code: 'nik-region-unknown' }] : []),
]
