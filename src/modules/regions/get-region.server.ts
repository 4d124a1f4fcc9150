import { anyText } from '#platform/database/sql.server.ts'
import { answerOne } from '#platform/handler.server.ts'
import { getRegion, type Region, type RegionLevel } from './get-region.ts'
import { upwards } from './region-code.ts'

export const getRegionQuery = answerOne(getRegion, async ({ db }, { code }) => {
  const rows = await db
    .selectFrom('region')
    .select(['code', 'kind', 'name', 'bps_code', 'in_force'])
    .where('code', '=', anyText(upwards(code)))
    .orderBy('code', 'desc')
    .execute()
  const [own, ...above] = rows
  if (own?.code !== code) return null
  const named = (row: (typeof rows)[number]) => ({ code: row.code, level: levelOf(row.code), name: row.name })
  const result: Region = { ...named(own), bpsCode: own.bps_code, inForce: own.in_force, around: above.map(named) }
  return { subject: code, places: [{ region: code }], result }
})

const levels: readonly RegionLevel[] = ['province', 'regency', 'district', 'village']
const levelOf = (code: string): RegionLevel => levels[code.split('.').length - 1] ?? 'village'
