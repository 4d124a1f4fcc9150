import { m } from '#words/messages.js'
import type { ProposalKind } from '../person-events.ts'
import type { ProposalState } from '../proposal.ts'
import { formatDate, formatDay } from '#ui/format.ts'

/** What is asked, in a row of the queue. */
export const asksFor = (kind: ProposalKind): string => {
  switch (kind) {
    case 'nik':
      return m.people_queue_asks_nik()
    case 'nisn':
      return m.people_queue_asks_nisn()
    case 'birth-date':
      return m.people_queue_asks_birth_date()
    case 'other-school':
      return m.people_queue_asks_other_school()
  }
}

/** What happens when it is accepted. */
export const acceptedMeans = (kind: ProposalKind): string => {
  switch (kind) {
    case 'nik':
      return m.people_queue_means_nik()
    case 'nisn':
      return m.people_queue_means_nisn()
    case 'birth-date':
      return m.people_queue_means_birth_date()
    case 'other-school':
      return m.people_queue_means_other_school()
  }
}

export const stateWords = (state: ProposalState): string => {
  switch (state) {
    case 'open':
      return m.people_queue_waiting()
    case 'accepted':
      return m.people_queue_accepted()
    case 'rejected':
      return m.people_queue_rejected()
    case 'taken-back':
      return m.people_queue_taken_back()
  }
}

/** A value of a field as it is read: dates as Indonesians write them. */
export const valueWords = (field: string, value: string | null): string =>
  value === null ? m.ui_not_filled() : field === 'bornOn' ? formatDate(value) : value

export const schoolWords = (school: string | null): string => school ?? m.people_queue_no_school()

/** Since when something waits, and how many days that is. */
export const sinceWords = (at: string, daysWaiting: number): string => {
  const date = formatDay(at, undefined, 'short')
  return daysWaiting < 1 ? m.people_queue_since_today({ date }) : m.people_queue_since({ date, days: daysWaiting })
}
