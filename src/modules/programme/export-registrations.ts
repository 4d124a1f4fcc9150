import { query } from '#kernel/query.ts'
import { strict } from '#kernel/text.ts'
import { registrationFilters } from './list-registrations.ts'

/** The page of the list that one is looking at, to be taken away: needs a permission of its own and leaves a line in the read log. */
export const exportRegistrations = query({
  name: 'programme.export-registrations',
  needs: 'person.export',
  method: 'post',
  audited: 'records',
  input: strict(registrationFilters),
})
