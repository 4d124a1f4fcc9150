import { query } from '#kernel/query.ts'
import { strict } from '#kernel/text.ts'
import { ImportId, type ImportState } from './import.ts'

/** Lists that were sent for the actor's schools, the newest first, twenty at a time. */
export const listImports = query({
  name: 'programme.list-imports',
  needs: 'registration.create',
  method: 'get',
  input: strict({ after: ImportId.nullable().default(null).describe('the last of the page before') }),
})

export type ImportRow = {
  readonly id: string
  readonly fileId: string
  readonly fileName: string
  readonly schoolId: string
  readonly school: string
  readonly intakeId: string
  readonly intake: string
  readonly state: ImportState
  readonly rows: number
  /** How many rows were answered. */
  readonly cursor: number
  /** Null unless it came to its end. */
  readonly counts: {
    readonly new: number
    readonly known: number
    readonly changed: number
    readonly problems: number
  } | null
  readonly startedAt: string
  /** Whether the actor sent it. */
  readonly own: boolean
}
export type ImportPage = { readonly imports: readonly ImportRow[]; readonly next: string | null }
