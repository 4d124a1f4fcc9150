import { within } from '#kernel/grant.ts'
import { HOME_PROVINCE } from '#modules/regions/index.ts'
import { answerList } from '#platform/handler.server.ts'
import { checkFile } from './check-file.ts'
import { understandSent } from './publish-table.ts'
import { ownRegencies } from './regencies.server.ts'
import type { Understood } from './table/understand-file.ts'

/** Nothing of it is kept. Null for whoever publishes no tables of this province: they learn nothing of how ours are read. */
export const checkFileQuery = answerList(
  checkFile,
  async ({ db, today, reach }, { sheets }): Promise<Understood | null> =>
    reach.all || reach.regions.some((code) => within(HOME_PROVINCE, code))
      ? understandSent(sheets, { places: await ownRegencies(db), today })
      : null,
)
