import { sql, type SqlBool } from 'kysely'
import { z } from 'zod'
import { answerList } from '#platform/handler.server.ts'
import { listDenials, type DenialPage } from './list-denials.ts'

const PAGE = 100
const Kind = z.enum(['denied', 'id-reused', 'invalid'])

/** The trail lies nowhere: only a grant over everything reads it. */
export const listDenialsQuery = answerList(
  listDenials,
  async ({ db, at, reach }, { days, before }): Promise<DenialPage> => {
    if (!reach.all) return { denials: [], next: null }
    const rows = await db
      .selectFrom('denial_log as d')
      .leftJoin('account as a', (join) => join.on(sql<SqlBool>`a.id::text = d.actor`))
      .leftJoin('api_key as k', (join) => join.on(sql<SqlBool>`k.id::text = d.actor`))
      .select([
        'd.seq',
        'd.received_at',
        'd.name',
        'd.kind',
        'd.actor_kind',
        'd.actor',
        'd.channel',
        'd.times',
        'a.display_name',
        'k.name as key_name',
      ])
      .where('d.received_at', '>', sql<string>`${at}::timestamptz - make_interval(days => ${days}::int)`)
      .$if(before !== null, (some) => some.where('d.seq', '<', before ?? 0))
      .orderBy('d.seq', 'desc')
      .limit(sql.lit(PAGE + 1))
      .execute()
    const denials = rows.slice(0, PAGE).map((row) => ({
      seq: row.seq,
      at: row.received_at,
      name: row.name,
      kind: Kind.parse(row.kind),
      actorKind: row.actor_kind,
      actor: row.actor,
      actorName: row.display_name ?? row.key_name,
      channel: row.channel,
      times: row.times,
    }))
    return { denials, next: rows.length > PAGE ? (denials.at(-1)?.seq ?? null) : null }
  },
)
