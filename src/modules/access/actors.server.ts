import { sql, type SqlBool } from 'kysely'
import type { Actor, Scope } from '#kernel/grant.ts'
import type { Clock } from '#platform/clock/clock.server.ts'
import type { Database } from '#platform/database/open.server.ts'
import { anyText } from '#platform/database/sql.server.ts'
import { gather } from '#platform/gather/gather.ts'
import type { Secrets } from '#platform/secrets/secrets.server.ts'
import { beginsAt, endsAt, keyEndsAt } from './grant-sql.server.ts'
import { grantsOf, Role, roles, type RoleGrant } from './roles.ts'
import { digestOfSecret } from './secrets-made.server.ts'

export type ActorParts = { readonly database: Database; readonly secrets: Secrets; readonly clock: Clock }

/** Who acts, with what page heads say of them. */
export type Account = Actor & { readonly name: string; readonly roles: readonly Role[] }

/** Finds out who is behind an account or a key, with the grants that hold now. */
export type Actors = {
  actorOfAccount(accountId: string, loggedInAt: string): Promise<Account | null>
  /** By the key itself, as it stands in `Authorization: Bearer sbk_…`; null where it is unknown, revoked or too old. */
  actorOfKey(key: string): Promise<Actor | null>
  /** Who acted before, with the grants that hold now; none, where the account or the key is gone. The system is always itself. */
  actorNow(actor: Actor): Promise<Actor>
}

export const createActors = (parts: ActorParts): Actors => ({
  actorOfAccount: (accountId, loggedInAt) => actorOfAccount(parts, accountId, loggedInAt),
  actorOfKey: actorOfKey(parts),
  actorNow: async (actor) => {
    if (actor.kind === 'system') return actor
    const now = await (actor.kind === 'key'
      ? keyNow(parts, actor.id)
      : actorOfAccount(parts, actor.id, actor.loggedInAt))
    return now ?? { ...actor, grants: [] }
  },
})

async function actorOfAccount(
  { database, clock }: ActorParts,
  accountId: string,
  loggedInAt: string | null,
): Promise<Account | null> {
  const at = clock.now()
  const rows = await database.read
    .selectFrom('account as a')
    .leftJoin('role_grant as g', (join) =>
      join
        .onRef('g.account', '=', 'a.id')
        .on(sql<SqlBool>`${beginsAt} <= ${at}::timestamptz`)
        .on(sql<SqlBool>`coalesce(${endsAt}, 'infinity') > ${at}::timestamptz`),
    )
    .select(['a.display_name', 'a.person', 'g.role', 'g.scope_kind', 'g.organisation', 'g.region'])
    .select([beginsAt.as('begins_at'), endsAt.as('ends_at')])
    .where('a.id', '=', accountId)
    .execute()
  const [first] = rows
  if (!first) return null
  const held = rows.flatMap((row): RoleGrant[] => {
    const role = Role.safeParse(row.role)
    const scope = scopeIn(row.scope_kind, row.organisation, row.region)
    return role.success && scope !== null ? [{ role: role.data, scope, from: row.begins_at, until: row.ends_at }] : []
  })
  return {
    kind: 'user',
    id: accountId,
    person: first.person,
    grants: grantsOf(held),
    loggedInAt,
    name: first.display_name,
    roles: [...new Set(held.map(({ role }) => role))],
  }
}

const scopeIn = (kind: string | null, organisation: string | null, region: string | null): Scope | null => {
  if (kind === 'organisation' && organisation !== null) return { kind, id: organisation }
  if (kind === 'region' && region !== null) return { kind, code: region }
  return kind === 'self' || kind === 'all' ? { kind } : null
}

const MOST_KEYS = 100

/** Looked for by its keyed hash: how long that takes tells nothing of the key. */
function actorOfKey(parts: ActorParts): Actors['actorOfKey'] {
  const { database, secrets, clock } = parts
  const rowOf = gather<readonly string[], KeyRow>(
    async (asked) => {
      const rows = await validKeys(parts).where('secret_hash', '=', anyText(asked.flat())).execute()
      return (hashes) => rows.find((row) => hashes.includes(row.secret_hash))
    },
    { most: MOST_KEYS },
  )
  return async (key) => {
    const today = clock.today()
    const row = await rowOf(secrets.hashes(digestOfSecret(key)))
    const actor = keyActor(row)
    if (row && actor !== null && (row.last_used_on === null || row.last_used_on < today))
      await database.write.updateTable('api_key').set({ last_used_on: today }).where('id', '=', row.id).execute()
    return actor
  }
}

const keyNow = async (parts: ActorParts, id: string): Promise<Actor | null> =>
  keyActor(await validKeys(parts).where('id', '=', id).executeTakeFirst())

const validKeys = ({ database, clock }: ActorParts) =>
  database.read
    .selectFrom('api_key')
    .select(['id', 'secret_hash', 'role', 'organisation', 'region', 'made_at', 'last_used_on'])
    .select(keyEndsAt.as('ends_at'))
    .where('revoked_at', 'is', null)
    .where('expires_on', '>=', clock.today())

type KeyRow = Awaited<ReturnType<ReturnType<typeof validKeys>['executeTakeFirst']>>

function keyActor(row: KeyRow): Actor | null {
  const role = Role.safeParse(row?.role)
  if (!row || !role.success) return null
  const scope = scopeIn(roles[role.data].over, row.organisation, row.region)
  const grants = scope === null ? [] : grantsOf([{ role: role.data, scope, from: row.made_at, until: row.ends_at }])
  return { kind: 'key', id: row.id, person: null, grants, loggedInAt: null }
}
