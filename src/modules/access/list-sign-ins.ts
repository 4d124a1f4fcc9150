import { z } from 'zod'
import { query } from '#kernel/query.ts'
import { strict } from '#kernel/text.ts'

/** What happened at the gate in the last days, newest first, a hundred at a time: for whoever audits. */
export const listSignIns = query({
  name: 'access.list-sign-ins',
  needs: 'audit.read',
  method: 'get',
  input: strict({
    days: z.coerce.number<number | string>().int().min(1).max(90).default(7),
    only: z.enum(['all', 'odd']).default('all').describe('odd: what failed or was held off'),
    before: z.coerce
      .number<number | string>()
      .int()
      .min(1)
      .nullable()
      .default(null)
      .describe('`next` of the page before'),
  }),
})

export type SignInRow = {
  readonly seq: number
  readonly at: string
  readonly kind: string
  /** Whose account, where that was proved. */
  readonly account: string | null
  /** The same for the same address: to see whether one device tried many names. */
  readonly device: string | null
}

export type SignInPage = { readonly signIns: readonly SignInRow[]; readonly next: number | null }
