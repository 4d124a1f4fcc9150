import { idOf } from '#kernel/id.ts'

export const DoubleId = idOf('DoubleId')
export const MergeId = idOf('MergeId')

/** A data steward said that two records are two people's; each has it in its history. */
export type KeptApart = { readonly type: 'person.kept-apart'; readonly subject: string; readonly otherId: string }

type Merge = { readonly mergeId: string; readonly survivorId: string; readonly mergedId: string }

/** A registration that ended since both ran in one intake, and how it had stood. */
export type EndedRegistration = {
  readonly registrationId: string
  readonly person: string
  readonly state: string
  readonly intakeId: string
  readonly schoolId: string | null
}

/** Two records were found to be one person's. `subject` is the one that stands for both. */
export type PeopleMerged = Merge & {
  readonly type: 'person.merged'
  readonly subject: string
  readonly note: string
  /** Registrations that came over from the other record. */
  readonly moved: readonly string[]
  readonly ended: readonly EndedRegistration[]
}
/** The same in the history of the record that points to the other since. */
export type MergedAway = Merge & {
  readonly type: 'person.merged-away'
  readonly subject: string
  readonly note: string
}

/** Two records that had been made one are two again. */
export type PeopleUnmerged = Merge & {
  readonly type: 'person.unmerged'
  readonly subject: string
  readonly note: string
  readonly moved: readonly string[]
  readonly ended: readonly EndedRegistration[]
}
export type UnmergedAway = Merge & {
  readonly type: 'person.unmerged-away'
  readonly subject: string
  readonly note: string
}
