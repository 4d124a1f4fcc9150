import { answerList } from '#platform/handler.server.ts'
import { listRegencies, type Regency } from './list-regencies.ts'

export const listRegenciesQuery = answerList(listRegencies, async ({ db }, { province }): Promise<readonly Regency[]> =>
  db
    .selectFrom('region')
    .select(['code', 'name'])
    .where('parent', '=', province)
    .where('kind', '=', 'regency')
    .where('in_force', '=', true)
    .orderBy('code')
    .execute(),
)
