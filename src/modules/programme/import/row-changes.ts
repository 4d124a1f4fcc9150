import { eventChanges } from '../event-changes.ts'
import type { FieldChange } from '../get-person-page.ts'

/** What some events change of a person who was on record, field by field. */
export const changesIn = (events: readonly { readonly type: string }[]): readonly FieldChange[] =>
  events.flatMap((event) => (event.type === 'person.changed' ? eventChanges(event.type, event) : []))

/** What a row came to, in one line, by which a check and its commit are told apart. */
export const rowSignature = (row: {
  readonly status: string
  readonly problems: readonly { readonly code: string }[]
  readonly changes: readonly FieldChange[]
}): string =>
  JSON.stringify([
    row.status,
    row.problems.map(({ code }) => code).toSorted(),
    row.changes.map(({ field, before, after }) => [field, before, after]),
  ])
