import { sql, type Kysely } from 'kysely'
import { anyText } from '#platform/database/sql.server.ts'
import type { DB } from '#platform/database/tables.ts'
import type { VillageFound } from './find-village.ts'
import { chooseVillage, keysOf, type VillageMatch, type VillageNamed } from './match-village.ts'
import { placeKey } from './place-names.ts'
import { villageKind } from './region-code.ts'

/** Finds the village that each row of a sheet means. One statement however many; names are compared as `placeKey` does. */
export async function matchVillages(db: Kysely<DB>, named: readonly VillageNamed[]): Promise<readonly VillageMatch[]> {
  const asked = named.map(keysOf)
  const { rows } = await sql<Omit<VillageFound, 'kind'>>`
    select village.code, village.name, district.name as district, regency.name as regency, province.name as province
    from region as village join region as district on district.code = village.parent join region as regency on regency.code = district.parent
      join region as province on province.code = regency.parent
    where village.kind = 'village' and village.in_force
      and (village.name_key = ${anyText(asked.flatMap((one) => one.keys))} or village.code = ${anyText(asked.flatMap((one) => one.code ?? []))})
    order by village.code`.execute(db)
  const candidates = rows.map((row): VillageFound => ({ ...row, kind: villageKind(row.code) }))
  const byKey = Map.groupBy(candidates, (one) => placeKey(one.name))
  const byCode = Map.groupBy(candidates, (one) => one.code)
  return asked.map((one) =>
    chooseVillage(
      one,
      one.code === null ? one.keys.flatMap((key) => byKey.get(key) ?? []) : (byCode.get(one.code) ?? []),
    ),
  )
}
