export type Param = string | number | boolean | null
export type Params = Readonly<Record<string, Param>>

/** Something about one field: a code and what its words need. Words live in messages/. */
export type Remark = { readonly path: string; readonly code: string; readonly params?: Params | undefined }

/** What came of a command. Expected failures are values; their words and HTTP status are chosen at the edge. */
export type Outcome =
  | { readonly kind: 'accepted'; readonly result: Params; readonly warnings: readonly Remark[] }
  /** A second holder of the permission must agree before it happens. */
  | { readonly kind: 'pending'; readonly result: Params; readonly warnings: readonly Remark[] }
  | { readonly kind: 'refused'; readonly code: string; readonly params: Params; readonly path: string | null }
  /** `fresh-login`: the permission is there, but the last log-in is too long ago for so grave an act. */
  | { readonly kind: 'denied'; readonly because: 'permission' | 'fresh-login' }
  | { readonly kind: 'invalid'; readonly problems: readonly Remark[] }
  /** The same id was used for something else, by this actor or another. Audited, never logged as an answer. */
  | { readonly kind: 'id-reused' }
  /** A bug or a broken disk. Nothing was written; the command may be sent again. */
  | { readonly kind: 'fault' }

export type Decision<E, Code extends string> =
  | {
      readonly kind: 'accepted'
      readonly events: readonly E[]
      readonly result: Params
      readonly warnings: readonly Remark[]
    }
  | { readonly kind: 'refused'; readonly code: Code; readonly params: Params; readonly path: string | null }

export const accept = <E>(events: readonly E[], result: Params = {}, warnings: readonly Remark[] = []) =>
  ({ kind: 'accepted', events, result, warnings }) as const

/** `path` is the field that the refusal is about. Params are codes and ids that the actor may know; never another person's data. */
export const refuse = <Code extends string>(code: Code, path: string | null = null, params: Params = {}) =>
  ({ kind: 'refused', code, params, path }) as const
