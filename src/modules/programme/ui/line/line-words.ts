import { formatDate, formatDateTime } from '#ui/format.ts'
import { m } from '#words/messages.js'
import type { Compared, PlaceInLine } from '../../line/get-place-in-line.ts'
import type { Deciding } from '../../line/rule.ts'

/** What a key compares, in words. */
export const keyWords = (key: Deciding): string => {
  switch (key) {
    case 'waited-before':
      return m.programme_line_key_waited_before()
    case 'registered-first':
      return m.programme_line_key_registered_first()
    case 'in-line-first':
      return m.programme_line_key_in_line_first()
    case 'older-first':
      return m.programme_line_key_older_first()
    case 'papers-complete':
      return m.programme_line_key_papers_complete()
    case 'by-lot':
      return m.programme_line_key_by_lot()
    case 'number':
      return m.programme_line_key_number()
  }
}

const yesOrNo = (is: boolean) => (is ? m.programme_line_own_yes() : m.programme_line_own_no())

/** What stands on record of one person for a key. */
export const ownWords = (key: Deciding, own: Compared, number: string): string => {
  switch (key) {
    case 'waited-before':
      return yesOrNo(own.waitedBefore)
    case 'registered-first':
      return m.programme_line_own_registered({ moment: formatDateTime(own.registeredAt) })
    case 'in-line-first':
      return m.programme_line_own_since({ moment: formatDateTime(own.since) })
    case 'older-first':
      return m.programme_line_own_born({ born: formatDate(own.bornOn) })
    case 'papers-complete':
      return yesOrNo(own.papers)
    case 'by-lot':
      return m.programme_line_own_lot({ lot: own.lot.slice(0, 8) })
    case 'number':
      return number
  }
}

/** What is to be said of a registration that has no place in line. */
export const standsWords = ({ state, intake }: Pick<PlaceInLine, 'state' | 'intake'>): string => {
  switch (state) {
    case 'registered':
      return intake.state === 'closed' ? m.programme_line_is_registered_closed() : m.programme_line_is_registered()
    case 'awaiting-consent':
      return m.programme_line_is_awaiting_consent()
    case 'waiting':
      return m.programme_line_no_rule()
    case 'admitted':
      return m.programme_line_is_admitted()
    case 'withdrawn':
      return m.programme_line_is_withdrawn()
    case 'undone':
      return m.programme_line_is_undone()
  }
}
