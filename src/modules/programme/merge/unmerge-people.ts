import { command, type CodeOf, type InputOf } from '#kernel/command.ts'
import type { Place } from '#kernel/grant.ts'
import { accept, refuse, type Decision } from '#kernel/outcome.ts'
import { strict, text } from '#kernel/text.ts'
import { MergeId, type EndedRegistration, type PeopleUnmerged, type UnmergedAway } from '#modules/people/index.ts'

/** Takes apart what was made one by mistake: each record stands for itself again, with the registrations that it had. */
export const unmergePeople = command({
  name: 'programme.unmerge-people',
  version: 1,
  needs: 'person.merge',
  guards: ['fresh-login', 'second-person'],
  input: strict({ mergeId: MergeId, note: text(5, 200).describe('by what it was found that they are two people') }),
  refusals: ['merge-unknown', 'taken-apart-already', 'merged-since', 'registered-since'],
  touches: (input) => [`merge:${input.mergeId}`],
})

export type Input = InputOf<typeof unmergePeople>

export type Facts = {
  readonly merge: {
    readonly survivorId: string
    readonly mergedId: string
    readonly takenApart: boolean
    readonly moved: readonly string[]
    readonly ended: readonly EndedRegistration[]
  } | null
  readonly places: readonly Place[]
  /** Somebody would have two running registrations in one intake, since one was made after the merge. */
  readonly twiceInOneIntake: boolean
  /** A later merge with the same record ended a registration, perhaps for one that came with this: it comes apart first. */
  readonly mergedSince: boolean
}

export function decide(
  input: Input,
  { merge, twiceInOneIntake, mergedSince }: Facts,
): Decision<PeopleUnmerged | UnmergedAway, CodeOf<typeof unmergePeople>> {
  if (merge === null) return refuse('merge-unknown', 'mergeId')
  if (merge.takenApart) return refuse('taken-apart-already', 'mergeId')
  if (mergedSince) return refuse('merged-since', 'mergeId')
  if (twiceInOneIntake) return refuse('registered-since', 'mergeId')
  const { survivorId, mergedId, moved, ended } = merge
  const what = { mergeId: input.mergeId, survivorId, mergedId, note: input.note }
  return accept<PeopleUnmerged | UnmergedAway>(
    [
      { type: 'person.unmerged', subject: survivorId, ...what, moved, ended },
      { type: 'person.unmerged-away', subject: mergedId, ...what },
    ],
    { outcome: 'unmerged', person: survivorId, other: mergedId },
  )
}
