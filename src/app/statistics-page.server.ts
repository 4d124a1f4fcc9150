import { allowed, type Actor } from '#kernel/grant.ts'
import type { Answer } from '#kernel/query.ts'
import { HOME_PROVINCE } from '#modules/regions/index.ts'
import { listRegenciesQuery } from '#modules/regions/index.server.ts'
import { DatasetId, periodText, publishTable, type OfficialTable, type TableHead } from '#modules/statistics/index.ts'
import { getTableQuery, listTablesQuery } from '#modules/statistics/index.server.ts'
import type { App } from './app.server.ts'

export type StatisticsPage = {
  /** By dataset in their order: the table of the period that is asked for, or else of the latest two. */
  readonly sections: readonly { readonly dataset: DatasetId; readonly tables: readonly OfficialTable[] }[]
  readonly periods: Readonly<Record<string, readonly TableHead['period'][]>>
  /** Totals of one period that count by different bases. */
  readonly sideBySide: readonly TableHead[]
  readonly places: Readonly<Record<string, string>>
}

const SHOWN = 2

/** The public page of statistics; `dataset` and `period` as an address names them, and what is not one of ours is left aside. */
export async function statisticsPage(
  { ask }: Pick<App, 'ask'>,
  asked: { readonly dataset: string | null; readonly period: string | null },
): Promise<Answer<StatisticsPage>> {
  const [heads, places] = await Promise.all([ask(listTablesQuery, {}, null, 'form'), placesOfTables({ ask })])
  if (heads.kind !== 'found') return heads
  if (places.kind !== 'found') return places
  const chosen = DatasetId.safeParse(asked.dataset)
  const sections = await Promise.all(
    DatasetId.options
      .filter((dataset) => !chosen.success || chosen.data === dataset)
      .map(async (dataset) => {
        const own = heads.result.filter((head) => head.dataset === dataset)
        const named = own.filter(({ period }) => periodText(period) === asked.period)
        const shown = chosen.success && named.length > 0 ? named : own.slice(0, SHOWN)
        const tables = await Promise.all(shown.map((head) => tableOf(ask, head)))
        return { dataset, tables: tables.filter((table) => table !== null) }
      }),
  )
  return {
    kind: 'found',
    result: {
      sections: sections.filter(({ tables }) => tables.length > 0),
      periods: Object.fromEntries(
        DatasetId.options.map((dataset) => [
          dataset,
          heads.result.filter((head) => head.dataset === dataset).map(({ period }) => period),
        ]),
      ),
      sideBySide: chosen.success ? [] : differing(heads.result),
      places: places.result,
    },
  }
}

/** The names of the regencies that tables tell apart, by their codes. */
export async function placesOfTables({ ask }: Pick<App, 'ask'>): Promise<Answer<Readonly<Record<string, string>>>> {
  const regencies = await ask(listRegenciesQuery, {}, null, 'form')
  if (regencies.kind !== 'found') return regencies
  return { kind: 'found', result: Object.fromEntries(regencies.result.map(({ code, name }) => [code, name])) }
}

/** May this actor publish tables of the province? */
export const mayPublish = ({ clock }: Pick<App, 'clock'>, actor: Actor | null): boolean =>
  actor !== null && allowed(actor, publishTable.needs, [{ region: HOME_PROVINCE }], clock.now())

async function tableOf(ask: App['ask'], { dataset, period }: TableHead): Promise<OfficialTable | null> {
  const answer = await ask(getTableQuery, { dataset, period: periodText(period) }, null, 'form')
  return answer.kind === 'found' ? answer.result : null
}

/** Of the latest period of which there are two: placements by two bases. */
function differing(heads: readonly TableHead[]): readonly TableHead[] {
  const ofPlacements = heads.filter(({ base, total }) => base !== null && total !== null)
  const periods = [...Map.groupBy(ofPlacements, ({ period }) => periodText(period))]
  return (
    periods
      .filter(([, some]) => new Set(some.map(({ base }) => base)).size > 1)
      .toSorted(([a], [b]) => (a < b ? 1 : -1))[0]?.[1] ?? []
  )
}
