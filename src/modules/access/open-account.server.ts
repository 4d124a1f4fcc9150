import { sql } from 'kysely'
import { handle } from '#platform/handler.server.ts'
import { decide, openAccount } from './open-account.ts'
import { existingInvitations, writeAccounts, writeInvitations } from './write-accounts.server.ts'

type Standing = { account_exists: boolean; username_taken: boolean; person_known: boolean; person_has_account: boolean }

export const openAccountHandler = handle(openAccount, {
  decide,

  async facts(work, inputs) {
    const asked = inputs.map(({ accountId, username, personId }, n) => ({
      n,
      id: accountId,
      username,
      person: personId,
    }))
    const { rows } = await sql<Standing>`
      select
        exists (select from auth."user" u where u.id = asked.id) as account_exists,
        exists (select from auth."user" u where u.username = asked.username) as username_taken,
        asked.person is null or exists (select from person p where p.id = asked.person) as person_known,
        exists (select from account a where a.person = asked.person) as person_has_account
      from jsonb_to_recordset(${JSON.stringify(asked)}::jsonb) as asked (n int, id uuid, username text, person uuid)
      order by asked.n`.execute(work.tx)
    const existing = await existingInvitations(work, inputs)
    return rows.map((row, i) => ({
      accountExists: row.account_exists,
      usernameTaken: row.username_taken,
      invitationExists: existing[i] ?? false,
      personKnown: row.person_known,
      personHasAccount: row.person_has_account,
    }))
  },

  // An account without roles lies nowhere yet: only who manages all accounts opens one.
  places: () => [],

  async apply(work, events) {
    await writeAccounts(
      work,
      events.filter((event) => event.type === 'account.opened'),
    )
    await writeInvitations(
      work,
      events.filter((event) => event.type === 'account.invited'),
    )
  },
})
