import { sql } from 'kysely'
import { visible } from '#platform/database/sql.server.ts'
import { answerList } from '#platform/handler.server.ts'
import { linesAt, ruleAt } from './line-rows.server.ts'
import { listLine, type LinePage } from './list-line.ts'
import { isRuleKey } from './rule.ts'

const PAGE = 50

type Row = {
  registration: string
  person: string
  full_name: string
  number: string
  position: number
  of: number
  waited_before: boolean
  registered_at: string
  since: string
  born_on: string
  papers: boolean
  lot: string
}
type Head = {
  intake: string
  school: string | null
  version: number
  keys: string[]
  lot_word: string | null
  source: string
  to_confirm: boolean
  from_at: string
}

export const listLineQuery = answerList(
  listLine,
  async ({ db, at: now, reach }, { intakeId, schoolId, after, at: asked = now }): Promise<LinePage> => {
    // Of a moment to come nothing is known yet.
    const asOf = asked > now ? now : asked
    const at = sql<string>`${asOf}::timestamptz`
    const pool = sql`select ${intakeId}::uuid as intake, ${schoolId ?? intakeId}::uuid as pool`
    const { rows } = await sql<Row>`
      with line as materialized (${linesAt(pool, at)})
      select line.registration, line.person, person.full_name, line.number, line.position, line.of, line.waited_before, line.registered_at, line.since,
        line.born_on, line.papers, line.lot
      from line join person on person.id = line.person
      where ${visible(reach, sql.ref('line.person'))}
        and (${after}::uuid is null or line.position > (select position from line where registration = ${after}::uuid))
      order by line.position limit ${sql.lit(PAGE + 1)}`.execute(db)
    const shown = rows.slice(0, PAGE)
    const heads = await sql<Head>`select intake.name as intake, school.name as school, rule.* from intake
      left join organisation as school on school.id = ${schoolId}::uuid cross join lateral ${ruleAt(at)} as rule
      where intake.id = ${intakeId} and ${shown.length > 0}`.execute(db)
    const [head] = heads.rows
    return {
      intake: head?.intake ?? null,
      school: head?.school ?? null,
      asOf,
      rule: head
        ? {
            version: head.version,
            keys: head.keys.filter(isRuleKey),
            lotWord: head.lot_word,
            source: head.source,
            toConfirm: head.to_confirm,
            from: head.from_at,
          }
        : null,
      of: shown[0]?.of ?? 0,
      rows: shown.map((row) => ({
        registrationId: row.registration,
        person: row.person,
        fullName: row.full_name,
        number: row.number,
        position: row.position,
        waitedBefore: row.waited_before,
        registeredAt: row.registered_at,
        since: row.since,
        bornOn: row.born_on,
        papers: row.papers,
        lot: row.lot,
      })),
      next: rows.length > PAGE ? (shown.at(-1)?.registration ?? null) : null,
    }
  },
)
