import { z } from 'zod'
import { idOf } from '#kernel/id.ts'
import { isReferenceNumber } from '#kernel/reference-number.ts'
import { segments, type IntakeState, type Segment } from './intake.ts'

export const RegistrationId = idOf('RegistrationId')
export type RegistrationId = z.output<typeof RegistrationId>

/**
 * Where a registration stands. `registered`: recorded for an intake that is still planned; `awaiting-consent`: under 18, a
 * guardian must consent before admission; `waiting`: in line for a place; the others end the line.
 */
export const registrationStates = [
  'registered',
  'awaiting-consent',
  'waiting',
  'admitted',
  'withdrawn',
  'undone',
] as const
export type RegistrationState = (typeof registrationStates)[number]

/** Registering never needs consent (domain.md §1.7): under 18 the registration stands and only admission waits. */
export const firstState = (minor: boolean, intake: IntakeState): RegistrationState =>
  minor ? 'awaiting-consent' : intake === 'planned' ? 'registered' : 'waiting'

/** Prefix of registration numbers: Kelas Migran Vokasi. */
export const REGISTRATION_PREFIX = 'KMV'

/** Is it a number as we issue them, its check digit right? */
export const isRegistrationNumber = (text: string): boolean => isReferenceNumber(REGISTRATION_PREFIX, text)

const State = z.enum(registrationStates)
const Of = z.enum(segments)
/** State and segment as a row has them; the database holds no others. */
export const stateOf = (text: string): RegistrationState => State.parse(text)
export const segmentOf = (text: string): Segment => Of.parse(text)
