import { sql, type Kysely, type SqlBool } from 'kysely'
import { allowed } from '#kernel/grant.ts'
import type { DB } from '#platform/database/tables.ts'
import { answerOne, type Asking } from '#platform/handler.server.ts'
import { getAccount, type AccountFound, type GrantRow } from './get-account.ts'
import { regionInFull } from './account-places.server.ts'
import { beginsAt, endsAt } from './grant-sql.server.ts'
import { placesOf } from './scope.ts'

export const getAccountQuery = answerOne(getAccount, async (asking, { accountId }) => {
  const { db, actor, at } = asking
  const account = await db
    .selectFrom('account as a')
    .innerJoin('auth.user as u', 'u.id', 'a.id')
    .select(['a.id', 'a.display_name', 'a.person', 'a.opened_at', 'u.username'])
    .where('a.id', '=', accountId)
    .executeTakeFirst()
  if (!account) return null
  const invitations = await db
    .selectFrom('invitation')
    .select(['used_at', 'expires_at'])
    .where('account', '=', accountId)
    .orderBy('made_at', 'desc')
    .execute()
  const [newest] = invitations
  const rows = await grantsOfAccount(db, accountId)
  const result: AccountFound = {
    id: account.id,
    username: account.username ?? '',
    name: account.display_name,
    openedAt: account.opened_at,
    hasPerson: account.person !== null,
    used: invitations.length === 0 || invitations.some((one) => one.used_at !== null),
    codeUntil: newest && newest.used_at === null && newest.expires_at > at ? newest.expires_at : null,
    own: actor.id === accountId,
    grants: rows.map((row) => grantRow(asking, row)),
  }
  return {
    subject: accountId,
    places: rows.flatMap((row) => placesOf(row.organisation, row.region ?? row.organisation_region)),
    result,
  }
})

const grantsOfAccount = (db: Kysely<DB>, accountId: string) =>
  db
    .selectFrom('role_grant as g')
    .leftJoin('organisation as o', 'o.id', 'g.organisation')
    .leftJoin('role_grant as before', 'before.id', 'g.follows')
    .leftJoin('account as leaver', 'leaver.id', 'before.account')
    .leftJoin('account as giver', (join) => join.on(sql<SqlBool>`giver.id::text = g.given_by`))
    .leftJoin('account as ender', (join) => join.on(sql<SqlBool>`ender.id::text = g.ended_by`))
    .select([
      'g.id',
      'g.role',
      'g.scope_kind',
      'g.organisation',
      'o.region as organisation_region',
      'g.region',
      'g.from_on',
      'g.until_on',
      'g.ended_by',
    ])
    .select([
      'o.name as organisation_name',
      'leaver.display_name as followed',
      'giver.display_name as giver',
      'ender.display_name as ender',
    ])
    .select((of) => regionInFull(of.ref('g.region')).as('region_name'))
    .select([beginsAt.as('begins_at'), endsAt.as('ends_at')])
    .where('g.account', '=', accountId)
    .orderBy('g.from_on', 'desc')
    .orderBy('g.id', 'desc')
    .execute()

type Row = Awaited<ReturnType<typeof grantsOfAccount>>[number]

const grantRow = ({ actor, at }: Asking, row: Row): GrantRow => {
  const state = row.ends_at !== null && row.ends_at <= at ? 'over' : row.begins_at > at ? 'to-come' : 'in-force'
  const may =
    state !== 'over' &&
    allowed(actor, getAccount.needs, placesOf(row.organisation, row.region ?? row.organisation_region), at)
  return {
    id: row.id,
    role: row.role,
    where: row.organisation_name ?? row.region_name,
    from: row.from_on,
    until: row.until_on,
    endsAt: row.ends_at,
    state,
    givenBy: { name: row.giver },
    endedBy: row.ended_by === null ? null : { name: row.ender },
    followed: row.followed,
    abilities: { end: may, handOver: may && row.scope_kind !== 'self' },
  }
}
