import { query } from '#kernel/query.ts'
import { strict } from '#kernel/text.ts'
import { ImportId, type ImportState, type StopReason } from './import.ts'

/** Where one import stands: how far it is, why it stopped, what was taken back and what stands all the same. */
export const getImport = query({
  name: 'programme.get-import',
  needs: 'registration.create',
  method: 'get',
  input: strict({ importId: ImportId }),
})

export type ImportSeen = {
  readonly id: string
  readonly fileName: string
  readonly schoolId: string
  readonly school: string
  readonly intakeId: string
  readonly state: ImportState
  readonly rows: number
  /** How many rows were answered. */
  readonly cursor: number
  readonly stoppedBecause: StopReason | null
  readonly startedAt: string
  readonly undo: {
    /** How many rows were looked at, from the last, and how many of them were taken back. */
    readonly cursor: number
    readonly undone: number
    readonly at: string | null
    /** Rows that stand, the first hundred. */
    readonly stands: readonly {
      readonly sheet: number
      readonly row: number
      readonly person: string
      readonly because: string
    }[]
    readonly standing: number
  }
  /** A second person would have to agree to take it back. */
  readonly old: boolean
  /** Somebody asked to take it back, and a second person has not answered. */
  readonly asked: boolean
  /** Whether the actor sent it. */
  readonly own: boolean
}
