import type { Kind } from '#ui/kind.ts'
import { m } from '#words/messages.js'

/** What can come of a row, in the order in which it is counted. */
export const statuses = ['new', 'known', 'changed', 'problem'] as const
export type Status = (typeof statuses)[number]

export const statusWords = (status: Status): string => {
  switch (status) {
    case 'new':
      return m.programme_import_count_new()
    case 'known':
      return m.programme_import_count_known()
    case 'changed':
      return m.programme_import_count_changed()
    case 'problem':
      return m.programme_import_count_problem()
  }
}

export const statusKind = (status: Status): Kind => {
  switch (status) {
    case 'new':
      return 'good'
    case 'known':
      return 'neutral'
    case 'changed':
      return 'info'
    case 'problem':
      return 'danger'
  }
}

/** What the button does, with its number; null where it would do nothing. */
export const commitWords = (
  counts: { readonly new: number; readonly changed: number },
  elsewhere: number,
  format: (count: number) => string,
): string | null => {
  if (counts.new > 0 && counts.changed > 0)
    return m.programme_import_commit_both({ count: format(counts.new), changed: format(counts.changed) })
  if (counts.new > 0) return m.programme_import_commit_new({ count: format(counts.new) })
  if (counts.changed > 0) return m.programme_import_commit_changed({ count: format(counts.changed) })
  return elsewhere > 0 ? m.programme_import_commit_elsewhere({ count: format(elsewhere) }) : null
}
