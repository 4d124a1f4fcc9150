import { shownText, type Cell } from '#kernel/sheet.ts'

/** A number as it was printed; `digits` stand behind its comma, and tell how far it was rounded. */
export type PrintedNumber = { readonly value: number; readonly digits: number }

export type NumberRead =
  | { readonly kind: 'number'; readonly number: PrintedNumber }
  | { readonly kind: 'nothing' }
  | { readonly kind: 'refused'; readonly code: 'number-form' | 'number-is-date' | 'number-error' }

const nothing = { kind: 'nothing' } as const

/**
 * Reads "9.154", "35,1 %", "-12" or a number cell; "-" is nothing. A text with one dot and fewer than three digits behind it could be
 * either a fraction or a slip, so it is refused.
 */
export function readNumber(cell: Cell | undefined): NumberRead {
  if (cell?.kind === 'number') return number(cell.value)
  if (cell?.kind === 'date') return { kind: 'refused', code: 'number-is-date' }
  if (cell?.kind === 'error') return { kind: 'refused', code: 'number-error' }
  const text = shownText(cell).replaceAll(' ', '').replace(/%$/, '')
  if (text === '' || /^(?:-|–|—|n\/?a|tad|\.\.\.)$/i.test(text)) return nothing
  const [, sign = '', whole = '', fraction = ''] = /^([-−]?)(\d+|\d{1,3}(?:\.\d{3})+)(?:,(\d+))?$/.exec(text) ?? []
  if (whole === '') return { kind: 'refused', code: 'number-form' }
  return {
    kind: 'number',
    number: {
      value: Number(`${sign === '' ? '' : '-'}${whole.replaceAll('.', '')}.${fraction || '0'}`),
      digits: fraction.length,
    },
  }
}

/** What a spreadsheet keeps as 35.1 was printed so; binary dust behind the sixth digit was never printed. */
function number(value: number): NumberRead {
  if (!Number.isFinite(value)) return { kind: 'refused', code: 'number-error' }
  const text = String(Number(value.toFixed(6)))
  return { kind: 'number', number: { value: Number(text), digits: text.split('.')[1]?.length ?? 0 } }
}
