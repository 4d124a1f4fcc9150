import { z } from 'zod'
import type { Contract } from '#kernel/command.ts'
import { admit, moveRegistration, reviewRegistrations } from '#modules/programme/index.ts'
import { regencyOf } from '#modules/regions/index.ts'
import type { SweepName } from './sweep-names.ts'

/** What follows from an event: another command, the one that waited for a second person, or one of the sweeps, which else come every hour. */
export type FollowUp =
  | { readonly kind: 'command'; readonly name: string; readonly version: number; readonly input: unknown }
  | { readonly kind: 'agreed'; readonly waiting: string }
  | { readonly kind: 'sweep'; readonly sweep: SweepName }

/** When this event happens anywhere, that follows. `name` is part of the follow-up's id: never give it to another, never change it. */
export type Reaction = {
  readonly name: string
  readonly on: string
  readonly follow: (event: unknown) => FollowUp | null
}

/** Maps an event to a command. `reads` is what it needs to know of the event; null where nothing follows this time. */
export const reaction = <Seen extends z.ZodType, Schema extends z.ZodType>(given: {
  readonly name: string
  readonly on: string
  readonly reads: Seen
  readonly command: Contract<Schema>
  readonly input: (event: z.output<Seen>) => z.input<Schema> | null
}): Reaction => ({
  name: given.name,
  on: given.on,
  follow: (event) => {
    const input = given.input(given.reads.parse(event))
    return input === null ? null : { kind: 'command', name: given.command.name, version: given.command.version, input }
  },
})

const Agreed = z.object({ commandId: z.uuid() })

/** A second person agreed: what waited happens now, as the system's own act; who asked and who agreed stays on record. */
const agreed: Reaction = {
  name: 'second-person',
  on: 'second-person.agreed',
  follow: (event) => ({ kind: 'agreed', waiting: Agreed.parse(event).commandId }),
}

/** Whoever moved to the school that asked for them is followed by the registration. */
const registrationFollows = reaction({
  name: 'registration-follows',
  on: 'person.moved',
  reads: z.object({
    subject: z.string(),
    to: z.string().nullable(),
    intakeId: z.string(),
    registrationId: z.string(),
    className: z.string().nullable(),
  }),
  command: moveRegistration,
  input: ({ subject, to, ...asked }) => ({ personId: subject, schoolId: to, ...asked }),
})

/** A corrected birth date may make a minor of an adult, or the other way round; that and the numbers on record count in line. */
const consentReviewed = reaction({
  name: 'consent-reviewed',
  on: 'person.identity-corrected',
  reads: z.object({ subject: z.string(), after: z.object({}) }),
  command: reviewRegistrations,
  input: ({ subject }) => ({ personId: subject }),
})

/** The registration of somebody without a school belongs to the regency of the home. */
const regencyReviewed = reaction({
  name: 'regency-reviewed',
  on: 'person.changed',
  reads: z.object({
    subject: z.string(),
    before: z.object({ village: z.string().optional() }),
    after: z.object({ village: z.string().optional() }),
  }),
  command: reviewRegistrations,
  input: ({ subject, before, after }) =>
    after.village === undefined || regencyOf(after.village) === regencyOf(before.village ?? '')
      ? null
      : { personId: subject },
})

/** Registrations that came to another record stand with another birth date and home; so do those that went back. */
const mergeReviewed = (on: 'person.merged' | 'person.unmerged' | 'person.unmerged-away') =>
  reaction({
    name: `${on} reviewed`,
    on,
    reads: z.object({ subject: z.string() }),
    command: reviewRegistrations,
    input: ({ subject }) => ({ personId: subject }),
  })

/** Thousands may have registered while an intake was planned: they come in line by hundreds, outside the one request that opens it. */
const lineForms: Reaction = {
  name: 'line-forms',
  on: 'intake.opened',
  follow: () => ({ kind: 'sweep', sweep: 'came in line' }),
}

/** The rows of an import are taken back a hundred at a time, outside the one request that asks for it. */
const importTakenBack: Reaction = {
  name: 'import-taken-back',
  on: 'import.undo-begun',
  follow: () => ({ kind: 'sweep', sweep: 'imports taken back' }),
}

type Freed = { readonly intakeId: string; readonly schoolId: string | null }

/** Whoever leaves a seat makes room for the next in the same line, by the rule. */
const seatGoesOn = <Seen extends z.ZodType>(given: {
  readonly name: string
  readonly on: string
  readonly reads: Seen
  readonly freed: (event: z.output<Seen>) => Freed | null
}): Reaction =>
  reaction({
    ...given,
    command: admit,
    input: (event) => {
      const freed = given.freed(event)
      return freed && { intakeId: freed.intakeId, next: { schoolId: freed.schoolId } }
    },
  })

const School = z.string().nullable()

const seatOfWhoeverLeft = seatGoesOn({
  name: 'seat-goes-on',
  on: 'registration.withdrawn',
  reads: z.object({ intakeId: z.string(), schoolId: School, freed: z.boolean() }),
  freed: ({ freed, ...where }) => (freed ? where : null),
})
const seatOfWhoeverMoved = seatGoesOn({
  name: 'seat-goes-on-after-move',
  on: 'registration.moved',
  reads: z.object({ intakeId: z.string(), from: School, freed: z.boolean() }),
  freed: ({ freed, intakeId, from }) => (freed ? { intakeId, schoolId: from } : null),
})
/** Two who turn out to be one person held two seats: an intake of a year and a segment, so there is one at most. */
const seatOfWhoeverWasTwo = seatGoesOn({
  name: 'seat-goes-on-after-merge',
  on: 'person.merged',
  reads: z.object({ ended: z.array(z.object({ intakeId: z.string(), schoolId: School, state: z.string() })) }),
  freed: ({ ended }) => ended.find(({ state }) => state === 'admitted') ?? null,
})

/** Everything that follows from something else. A new one is added here, by hand. */
export const reactions: readonly Reaction[] = [
  agreed,
  registrationFollows,
  consentReviewed,
  regencyReviewed,
  mergeReviewed('person.merged'),
  mergeReviewed('person.unmerged'),
  mergeReviewed('person.unmerged-away'),
  lineForms,
  importTakenBack,
  seatOfWhoeverLeft,
  seatOfWhoeverMoved,
  seatOfWhoeverWasTwo,
]
