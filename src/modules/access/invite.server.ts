import { anyUuid } from '#platform/database/sql.server.ts'
import { handle } from '#platform/handler.server.ts'
import { decide, invite } from './invite.ts'
import { existingInvitations, writeInvitations } from './write-accounts.server.ts'

export const inviteHandler = handle(invite, {
  decide,

  async facts(work, inputs) {
    const rows = await work.tx
      .selectFrom('account')
      .select('id')
      .where('id', '=', anyUuid(inputs.map((input) => input.accountId)))
      .execute()
    const known = new Set(rows.map((row) => row.id))
    const existing = await existingInvitations(work, inputs)
    return inputs.map((input, i) => ({
      accountExists: known.has(input.accountId),
      invitationExists: existing[i] ?? false,
    }))
  },

  // Whoever makes a code for an account could become its holder: no grant over a part of the accounts is enough.
  places: () => [],

  apply: writeInvitations,
})
