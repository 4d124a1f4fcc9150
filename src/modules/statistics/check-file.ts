import { query } from '#kernel/query.ts'
import { strict } from '#kernel/text.ts'
import { SentSheets } from './publish-table.ts'

/** What a file of official tables says and what is wrong with it, all of it, before anything is published. */
export const checkFile = query({
  name: 'statistics.check-file',
  needs: 'statistics.publish',
  method: 'post',
  input: strict({ sheets: SentSheets }),
})
