/** One cell of a spreadsheet as the file holds it. A date has no time and no zone; an error is what the spreadsheet could not compute. */
export type Cell =
  | { readonly kind: 'empty' }
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'number'; readonly value: number }
  | { readonly kind: 'date'; readonly date: string }
  | { readonly kind: 'boolean'; readonly value: boolean }
  | { readonly kind: 'error'; readonly text: string }

/**
 * A row that holds something; `number` is the one that the spreadsheet shows beside it, or would if the row were not `hidden`, by a filter
 * or by hand: whoever sent the file may not know that it is there.
 */
export type SheetRow = { readonly number: number; readonly cells: readonly Cell[]; readonly hidden?: boolean }
export type Sheet = { readonly name: string; readonly rows: readonly SheetRow[] }

/** The cell as a person would read it: spaces folded, an apostrophe before a number (Excel's sign for text) left out. */
export const shownText = (cell: Cell | undefined): string => {
  switch (cell?.kind) {
    case 'text':
      return cell.text
        .normalize('NFC')
        .replaceAll(/[\s\p{Cc}]+/gu, ' ')
        .trim()
        .replace(/^'(?=[\d+=@-])/, '')
    case 'number':
      return String(cell.value)
    case 'date':
      return cell.date
    case 'boolean':
      return String(cell.value)
    case 'error':
      return cell.text
    case 'empty':
    case undefined:
      return ''
  }
}
