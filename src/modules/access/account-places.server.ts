import { sql, type RawBuilder, type SqlBool } from 'kysely'
import type { Reach } from '#kernel/grant.ts'
import { placeWithin } from '#platform/database/sql.server.ts'

/** Does the reach cover an account, table `a`: by what it holds or held. One that never held anything lies nowhere. */
export const accountWithin = (reach: Reach): RawBuilder<SqlBool> =>
  reach.all
    ? sql<SqlBool>`true`
    : sql<SqlBool>`exists (select from (select g.organisation, coalesce(g.region, o.region) as region
        from role_grant g left join organisation o on o.id = g.organisation where g.account = a.id) as place where ${placeWithin(reach)})`
