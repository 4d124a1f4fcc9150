import { query } from '#kernel/query.ts'
import { CommandId } from '#kernel/id.ts'
import { strict } from '#kernel/text.ts'

/**
 * The grave acts that wait for this actor's word, oldest first: asked by somebody else, not answered yet, and such as the actor
 * could have asked for. Whoever looks needs what `access.agree` needs.
 */
export const listSecondPerson = query({
  name: 'access.list-second-person',
  needs: 'person.read',
  method: 'get',
  input: strict({
    after: CommandId.nullable().default(null).describe('`next` of the page before'),
  }),
})

export type SecondPersonRow = {
  /** The act that waits; `access.agree` answers it by this id. */
  readonly commandId: string
  /** Which command. */
  readonly name: string
  /** As whom colleagues know who asked; null where nobody knows any more. */
  readonly requestedBy: string | null
  readonly requestedAt: string
  /** The proposal that it is about, where it is about one. */
  readonly proposalId: string | null
  /** The import that would be taken back. */
  readonly importId: string | null
  /** The two records that it would make one, where it would. */
  readonly pair: { readonly survivorId: string; readonly mergedId: string } | null
  /** Why it was asked for, where that had to be said. */
  readonly note: string | null
}

export type SecondPersonPage = { readonly requests: readonly SecondPersonRow[]; readonly next: string | null }
