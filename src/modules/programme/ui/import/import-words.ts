import type { Kind } from '#ui/kind.ts'
import type { ImportState, StopReason } from '../../import/import.ts'
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

/** Why an import stopped, and what to do. */
export const stoppedWords = (because: StopReason | null): string => {
  switch (because) {
    case 'grant-ended':
      return m.programme_import_stopped_grant()
    case 'fault':
      return m.programme_import_stopped_fault()
    case 'by-request':
    case null:
      return m.programme_import_stopped_by_request()
  }
}

/** Where an import of the list stands, in a word. */
export const importStateWords = (state: ImportState): string => {
  switch (state) {
    case 'committing':
      return m.state_committing()
    case 'done':
      return m.state_done()
    case 'stopped':
      return m.state_stopped()
    case 'undoing':
      return m.state_undoing()
    case 'undone':
      return m.state_undone()
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
