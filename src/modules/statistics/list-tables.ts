import { query } from '#kernel/query.ts'
import { strict } from '#kernel/text.ts'
import { DatasetId } from './datasets.ts'

/** What official tables there are: the latest edition of each period, newest first. */
export const listTables = query({
  name: 'statistics.list-tables',
  needs: 'public',
  method: 'get',
  input: strict({ dataset: DatasetId.optional() }),
})
