import { command, type CodeOf, type InputOf } from '#kernel/command.ts'
import type { Place } from '#kernel/grant.ts'
import { accept, refuse, type Decision } from '#kernel/outcome.ts'
import { strict, text } from '#kernel/text.ts'
import { MergeId, PersonId, type EndedRegistration, type MergedAway, type PeopleMerged } from '#modules/people/index.ts'

/**
 * Two records are one person's: one stands for both from now on, and the other points to it. Registrations go over; where both run in
 * one intake the later one ends. All of it can be taken apart again.
 */
export const mergePeople = command({
  name: 'programme.merge-people',
  version: 1,
  needs: 'person.merge',
  guards: ['fresh-login', 'second-person'],
  input: strict({
    mergeId: MergeId,
    survivorId: PersonId.describe('the record that stands for both'),
    mergedId: PersonId.describe('the record that will point to the other'),
    note: text(5, 200).describe('by what it was found that they are one person'),
  }),
  refusals: ['person-unknown', 'same-record', 'merged-already', 'holds-others', 'proposals-open', 'merge-id-taken'],
  touches: (input) => [`person:${input.survivorId}`, `person:${input.mergedId}`, `merge:${input.mergeId}`],
})

export type Input = InputOf<typeof mergePeople>

type Running = {
  readonly id: string
  readonly intakeId: string
  readonly schoolId: string | null
  readonly state: string
  readonly registeredAt: string
}

export type Side = {
  /** The record points to another already. */
  readonly merged: boolean
  /** Others point to it. */
  readonly holdsOthers: boolean
  readonly openProposals: number
  /** All registrations, and those among them that have not ended. */
  readonly registrations: readonly string[]
  readonly running: readonly Running[]
}

export type Facts = {
  readonly survivor: Side | null
  readonly merged: Side | null
  /** By which one grant reaches both. */
  readonly places: readonly Place[]
  readonly mergeIdTaken: boolean
}

export function decide(
  input: Input,
  { survivor, merged, mergeIdTaken }: Facts,
): Decision<PeopleMerged | MergedAway, CodeOf<typeof mergePeople>> {
  const { mergeId, survivorId, mergedId, note } = input
  if (survivorId === mergedId) return refuse('same-record', 'mergedId')
  if (survivor === null) return refuse('person-unknown', 'survivorId')
  if (merged === null) return refuse('person-unknown', 'mergedId')
  if (survivor.merged) return refuse('merged-already', 'survivorId')
  if (merged.merged) return refuse('merged-already', 'mergedId')
  // Else taking apart would have to follow a chain: the record that holds others is the one that stays.
  if (merged.holdsOthers) return refuse('holds-others', 'mergedId')
  if (survivor.openProposals + merged.openProposals > 0) return refuse('proposals-open')
  if (mergeIdTaken) return refuse('merge-id-taken', 'mergeId')
  const ended = endedOf({ survivorId, survivor }, { mergedId, merged })
  const what = { mergeId, survivorId, mergedId, note }
  return accept<PeopleMerged | MergedAway>(
    [
      { type: 'person.merged', subject: survivorId, ...what, moved: merged.registrations, ended },
      { type: 'person.merged-away', subject: mergedId, ...what },
    ],
    { outcome: 'merged', person: survivorId, moved: merged.registrations.length, ended: ended.length },
  )
}

/** A person has one running registration in an intake: who is admitted keeps the seat, else the earlier keeps its place in line. */
const endedOf = (
  { survivorId, survivor }: { readonly survivorId: string; readonly survivor: Side },
  { mergedId, merged }: { readonly mergedId: string; readonly merged: Side },
): readonly EndedRegistration[] =>
  survivor.running.flatMap((own) => {
    const theirs = merged.running.find((one) => one.intakeId === own.intakeId)
    if (theirs === undefined) return []
    const [person, later] = isLater(own, theirs) ? [survivorId, own] : [mergedId, theirs]
    const { intakeId, schoolId, state } = later
    return [{ registrationId: later.id, person, state, intakeId, schoolId }]
  })

const isLater = (one: Running, other: Running): boolean => {
  if ((one.state === 'admitted') !== (other.state === 'admitted')) return other.state === 'admitted'
  return one.registeredAt === other.registeredAt ? one.id > other.id : one.registeredAt > other.registeredAt
}
