import { z } from 'zod'
import { query } from '#kernel/query.ts'
import { strict } from '#kernel/text.ts'

/** What was turned away in the last days, newest first, a hundred at a time: for whoever audits. */
export const listDenials = query({
  name: 'access.list-denials',
  needs: 'audit.read',
  method: 'get',
  input: strict({
    days: z.coerce.number<number | string>().int().min(1).max(90).default(7),
    before: z.coerce
      .number<number | string>()
      .int()
      .min(1)
      .nullable()
      .default(null)
      .describe('`next` of the page before'),
  }),
})

export type DenialRow = {
  readonly seq: number
  readonly at: string
  /** Which command or question. */
  readonly name: string
  readonly kind: 'denied' | 'id-reused' | 'invalid'
  readonly actorKind: string
  readonly actor: string
  /** Name of the account or key, where it is one that we know. */
  readonly actorName: string | null
  readonly channel: string
  readonly times: number
}

export type DenialPage = { readonly denials: readonly DenialRow[]; readonly next: number | null }
