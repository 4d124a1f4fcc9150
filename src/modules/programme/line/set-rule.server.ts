import { sql } from 'kysely'
import { anyText, anyUuid } from '#platform/database/sql.server.ts'
import { handle } from '#platform/handler.server.ts'
import { decide, setRule } from './set-rule.ts'

export const setRuleHandler = handle(setRule, {
  decide,

  async facts({ tx }, inputs) {
    const regions = anyText(inputs.map((input) => input.region))
    const { rows } = await sql<{ kind: 'region' | 'rule' | 'latest'; key: string; n: number }>`
      select 'region' as kind, code as key, 0 as n from region where kind = 'province' and code = ${regions}
      union all select 'rule', id::text, 0 from line_rule where id = ${anyUuid(inputs.map((input) => input.ruleId))}
      union all select 'latest', region, max(version) from line_rule where region = ${regions} group by region`.execute(
      tx,
    )
    const has = (kind: string, key: string) => rows.find((row) => row.kind === kind && row.key === key)
    return inputs.map(({ region, ruleId }) => ({
      regionKnown: has('region', region) !== undefined,
      idTaken: has('rule', ruleId) !== undefined,
      latest: has('latest', region)?.n ?? 0,
    }))
  },

  places: ({ region }) => [{ region }],

  async apply({ tx }, set) {
    const rows = set.map(({ subject, ruleVersion, lotWord, from, region, keys, source }) => ({
      id: subject,
      region,
      version: ruleVersion,
      keys: [...keys],
      lot_word: lotWord,
      from_at: from,
      source,
      to_confirm: false,
    }))
    if (rows.length > 0) await tx.insertInto('line_rule').values(rows).execute()
  },
})
