import { sql, type Expression, type RawBuilder, type SqlBool } from 'kysely'
import type { Reach } from '#kernel/grant.ts'
import { placeWithin } from '#platform/database/sql.server.ts'

/** Does the reach cover an account, table `a`: by what it holds or held. One that never held anything lies nowhere. */
export const accountWithin = (reach: Reach): RawBuilder<SqlBool> =>
  reach.all
    ? sql<SqlBool>`true`
    : sql<SqlBool>`exists (select from (select g.organisation, coalesce(g.region, o.region) as region
        from role_grant g left join organisation o on o.id = g.organisation where g.account = a.id) as place where ${placeWithin(reach)})`

/** A region by its full name, its district and regency with it: six villages are called Bandar Agung. */
export const regionInFull = (code: Expression<string | null>): RawBuilder<string | null> =>
  sql`(select string_agg(part.name, ', ' order by part.code desc) from region as part
    where part.code = any(array[${code}, left(${code}, 8), left(${code}, 5)]))`
