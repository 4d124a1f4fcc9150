import { formatDate } from '#ui/format.ts'
import { m } from '#words/messages.js'

/** Codes that stand in a history, in words. */
const words: Readonly<Record<string, Readonly<Record<string, () => string>>>> = {
  state: {
    registered: m.state_registered,
    'awaiting-consent': m.state_awaiting_consent,
    waiting: m.state_waiting,
    admitted: m.state_admitted,
    withdrawn: m.state_withdrawn,
    undone: m.state_undone,
  },
  kind: {
    nik: m.people_queue_asks_nik,
    nisn: m.people_queue_asks_nisn,
    'birth-date': m.people_queue_asks_birth_date,
    'other-school': m.people_queue_asks_other_school,
  },
  decision: { accept: m.people_queue_accepted, reject: m.people_queue_rejected },
  sex: { female: m.people_queue_female, male: m.people_queue_male },
}

/** A value of a field as it is read; a code that is newer than this page stays as it is. */
export const changeWords = (field: string, value: string | null): string => {
  if (value === null) return m.ui_not_filled()
  if (field === 'bornOn') return formatDate(value)
  return words[field]?.[value]?.() ?? value
}
