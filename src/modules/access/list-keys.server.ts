import { sql, type SqlBool } from 'kysely'
import { placeWithin } from '#platform/database/sql.server.ts'
import { answerList } from '#platform/handler.server.ts'
import { regionInFull } from './account-places.server.ts'
import { listKeys, type KeyPage } from './list-keys.ts'

const PAGE = 50

export const listKeysQuery = answerList(listKeys, async ({ db, today, reach }, { after, only }): Promise<KeyPage> => {
  const rows = await db
    .selectFrom('api_key as k')
    .innerJoin('organisation as o', 'o.id', 'k.organisation')
    .select([
      'k.id',
      'k.shown',
      'k.name',
      'o.name as organisation',
      'k.role',
      'k.made_at',
      'k.expires_on',
      'k.last_used_on',
      'k.revoked_at',
    ])
    .select((of) => regionInFull(of.ref('k.region')).as('region'))
    .$if(!reach.all, (some) =>
      some.where(
        sql<SqlBool>`exists (select from (select k.organisation, coalesce(k.region, o.region) as region) as place where ${placeWithin(reach)})`,
      ),
    )
    .$if(only !== null, (some) => some.where('k.id', '=', only))
    .$if(after !== null, (some) =>
      some.where(sql<SqlBool>`(k.made_at, k.id) < (select b.made_at, b.id from api_key b where b.id = ${after})`),
    )
    .orderBy('k.made_at', 'desc')
    .orderBy('k.id', 'desc')
    .limit(sql.lit(PAGE + 1))
    .execute()
  const keys = rows.slice(0, PAGE).map((row) => ({
    id: row.id,
    shown: row.shown,
    name: row.name,
    organisation: row.organisation,
    role: row.role,
    region: row.region,
    madeAt: row.made_at,
    expiresOn: row.expires_on,
    lastUsedOn: row.last_used_on,
    state:
      row.revoked_at !== null
        ? ('revoked' as const)
        : row.expires_on < today
          ? ('over' as const)
          : ('in-force' as const),
  }))
  return { keys, next: rows.length > PAGE ? (keys.at(-1)?.id ?? null) : null }
})
