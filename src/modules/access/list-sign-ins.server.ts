import { sql } from 'kysely'
import { answerList } from '#platform/handler.server.ts'
import { listSignIns, type SignInPage } from './list-sign-ins.ts'
import { isOdd, signInKinds } from './sign-in-kinds.ts'

const PAGE = 100
/** Enough of a digest to tell addresses apart on a page. */
const SHOWN = 6

/** The gate lies nowhere: only a grant over everything reads its log. */
export const listSignInsQuery = answerList(
  listSignIns,
  async ({ db, at, reach }, { days, only, before }): Promise<SignInPage> => {
    if (!reach.all) return { signIns: [], next: null }
    const rows = await db
      .selectFrom('sign_in_log as l')
      .leftJoin('account as a', 'a.id', 'l.account')
      .select(['l.seq', 'l.at', 'l.kind', 'l.address_digest', 'a.display_name'])
      .where('l.at', '>', sql<string>`${at}::timestamptz - make_interval(days => ${days}::int)`)
      .$if(only === 'odd', (some) => some.where('l.kind', 'in', signInKinds.filter(isOdd)))
      .$if(before !== null, (some) => some.where('l.seq', '<', before ?? 0))
      .orderBy('l.seq', 'desc')
      .limit(sql.lit(PAGE + 1))
      .execute()
    const signIns = rows.slice(0, PAGE).map((row) => ({
      seq: row.seq,
      at: row.at,
      kind: row.kind,
      account: row.display_name,
      device: row.address_digest?.slice(0, SHOWN) ?? null,
    }))
    return { signIns, next: rows.length > PAGE ? (signIns.at(-1)?.seq ?? null) : null }
  },
)
