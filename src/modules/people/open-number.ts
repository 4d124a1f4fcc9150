import { z } from 'zod'
import { query } from '#kernel/query.ts'
import { strict, text } from '#kernel/text.ts'
import { PersonId } from './person.ts'
import { ProposalId } from './proposal.ts'

/** Opens a masked number. The reason stands in the person's history before the number is shown. */
export const openNumber = query({
  name: 'people.open-number',
  needs: 'person.read-number',
  method: 'post',
  audited: 'subject',
  input: strict({
    personId: PersonId,
    field: z.enum(['nik']),
    reason: text(5, 200).describe('why the number is needed; the person may read it'),
    proposalId: ProposalId.nullable()
      .default(null)
      .describe('opens the number that this proposal proposes instead of the one on record'),
  }),
})

export type OpenedNumber = { readonly number: string | null }
