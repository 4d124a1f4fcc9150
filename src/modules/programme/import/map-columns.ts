import { z } from 'zod'
import { command, type CodeOf, type InputOf } from '#kernel/command.ts'
import { accept, refuse, type Decision } from '#kernel/outcome.ts'
import { strict, text } from '#kernel/text.ts'
import { OrganisationId } from '#modules/access/index.ts'
import { sheetFields } from './header.ts'

/** As much as a sheet may have. */
const MOST_COLUMNS = 200

/** What a column holds, by what its header says; null: it is not read. */
export const ColumnChoice = strict({
  column: text(1, 110).describe('its header, in lower case and without signs; (2) behind the second of one name'),
  field: z.enum(sheetFields).nullable(),
})
export type ColumnChoice = z.output<typeof ColumnChoice>

/** Remembers for a school what the columns of its lists hold, where our guess was wrong: the next list is read so at once. */
export const mapColumns = command({
  name: 'programme.map-columns',
  version: 1,
  needs: 'registration.create',
  input: strict({ schoolId: OrganisationId, columns: z.array(ColumnChoice).min(1).max(MOST_COLUMNS) }),
  refusals: ['school-unknown', 'column-repeated'],
  touches: (input) => [`columns:${input.schoolId}`],
  holds: (input) => [`organisation:${input.schoolId}`],
})

export type Input = InputOf<typeof mapColumns>
/** Region of the school; null if there is no such school. */
export type Facts = { readonly schoolRegion: string | null }

/** Somebody said what the columns of a school's lists hold. `subject` is the school. */
export type ColumnsMapped = {
  readonly type: 'columns.mapped'
  readonly subject: string
  readonly columns: readonly ColumnChoice[]
}

export function decide(input: Input, { schoolRegion }: Facts): Decision<ColumnsMapped, CodeOf<typeof mapColumns>> {
  if (schoolRegion === null) return refuse('school-unknown', 'schoolId')
  const columns = new Set(input.columns.map(({ column }) => column))
  if (columns.size < input.columns.length) return refuse('column-repeated', 'columns')
  return accept([{ type: 'columns.mapped', subject: input.schoolId, columns: input.columns }], {
    columns: columns.size,
  })
}
