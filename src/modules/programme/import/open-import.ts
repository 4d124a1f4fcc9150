import { query } from '#kernel/query.ts'
import { strict } from '#kernel/text.ts'
import { OrganisationId } from '#modules/access/index.ts'
import { FileId } from './import.ts'

/**
 * May the actor still see what a list of students holds, or what came of it? Asked each time that a file or a report is opened, of the
 * school for which it was sent: a grant that ended meanwhile opens nothing.
 */
export const openImport = query({
  name: 'programme.open-import',
  needs: 'registration.create',
  method: 'post',
  audited: 'subject',
  input: strict({
    fileId: FileId,
    schoolId: OrganisationId.nullable()
      .default(null)
      .describe('the school for which it was checked; without it, that for which it was imported last'),
  }),
})
