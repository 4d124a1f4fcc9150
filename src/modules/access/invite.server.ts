import { anyUuid } from '#platform/database/sql.server.ts'
import { handle } from '#platform/handler.server.ts'
import { decide, invite } from './invite.ts'
import { writeInvitations } from './write-accounts.server.ts'

export const inviteHandler = handle(invite, {
  decide,

  async facts({ tx }, inputs) {
    const rows = await tx.selectFrom('account').select('id').where('id', '=', anyUuid(inputs.map((input) => input.accountId))).execute()
    const known = new Set(rows.map((row) => row.id))
    return inputs.map((input) => ({ accountExists: known.has(input.accountId) }))
  },

  // Whoever makes a code for an account could become its holder: no grant over a part of the accounts is enough.
  places: () => [],

  apply: writeInvitations,
})
