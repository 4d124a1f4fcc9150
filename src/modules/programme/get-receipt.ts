import { CommandId } from '#kernel/id.ts'
import type { Remark } from '#kernel/outcome.ts'
import { query } from '#kernel/query.ts'
import { strict } from '#kernel/text.ts'
import type { RegistrationState } from './registration.ts'

/** What the asker's own registration was answered, once more: so that a receipt has an address and can be shown again. */
export const getReceipt = query({
  name: 'programme.get-receipt',
  needs: 'registration.create',
  method: 'get',
  input: strict({ commandId: CommandId.describe('the id under which the registration was sent') }),
})

export type Receipt = {
  readonly outcome: string
  /** None where the person is on record elsewhere: then nobody learns who it is. */
  readonly number: string | null
  /** Both null as well where the person has left the asker's reach since. */
  readonly person: string | null
  readonly name: string | null
  /** As it stood then. */
  readonly state: RegistrationState | null
  readonly warnings: readonly Remark[]
}

/** Null where nothing was accepted under that id, or somebody else sent it. */
export type ReceiptAnswer = { readonly receipt: Receipt | null }
