import type { PlainDate } from '#kernel/plain-date.ts'
import type { Remark } from '#kernel/outcome.ts'
import type { VillageNamed } from '#modules/regions/index.ts'
import { shownText, type Cell, type SheetRow } from '#kernel/sheet.ts'
import { unkeptFields, type SheetField } from './header.ts'
import type { List } from './lists.ts'
import {
  readBirthCell,
  readNameCell,
  readNikCell,
  readNisnCell,
  readPhoneCell,
  readSexCell,
  readTextCell,
  type Reading,
} from './read-value.ts'

/** What a row says of a person, in the words of `programme.register`; the village is still to be found. */
export type RowValues = {
  readonly fullName: string | null
  readonly bornOn: string | null
  readonly village: string | null
  readonly className: string | null
  readonly sex: string | null
  readonly nik: string | null
  readonly nisn: string | null
  readonly address: string | null
  readonly phone: string | null
  readonly email: string | null
  readonly motherName: string | null
}

/** One row of a list, read: all that is wrong with it, not the first. */
export type ReadRow = {
  /** Place of the sheet in the file, from 0; its name may change hands, its place is part of the row's id. */
  readonly sheet: number
  readonly sheetName: string
  /** As the spreadsheet numbers it. */
  readonly row: number
  /** The cells as they stand, by the header's columns. */
  readonly cells: readonly string[]
  readonly values: RowValues
  readonly villageNamed: VillageNamed | null
  readonly problems: readonly Remark[]
  readonly warnings: readonly Remark[]
}

/** Reads rows below the header; those that say nothing of a person (blank, or only numbered) are passed over. */
export function readRows({ place, name, header }: List, rows: readonly SheetRow[], today: PlainDate): ReadRow[] {
  const column = new Map(
    header.columns.flatMap(({ field, index }) => (field === null ? [] : [[field, index] as const])),
  )
  const kept = header.columns.filter(({ field }) => field === null || !unkeptFields.includes(field))
  return rows.flatMap(({ number, cells, hidden }): ReadRow[] => {
    if (kept.every(({ index }) => shownText(cells[index]) === '')) return []
    const cellOf = (field: SheetField): Cell | undefined => cells[column.get(field) ?? -1]
    return [
      {
        sheet: place,
        sheetName: name,
        row: number,
        cells: header.columns.map(({ index }) => shownText(cells[index])),
        ...withHidden(hidden ?? false, readRow(cellOf, today)),
      },
    ]
  })
}

/** Read like any other, and said: whoever hid it may have meant to leave somebody out. */
const withHidden = (hidden: boolean, read: ReadCells): ReadCells =>
  hidden ? { ...read, warnings: [...read.warnings, { path: '', code: 'row-hidden' }] } : read

type ReadCells = Pick<ReadRow, 'values' | 'villageNamed' | 'problems' | 'warnings'>

function readRow(cellOf: (field: SheetField) => Cell | undefined, today: PlainDate): ReadCells {
  const problems: Remark[] = []
  const warnings: Remark[] = []
  const take = <Value>(field: SheetField, reader: (cell: Cell | undefined) => Reading<Value>): Value | null => {
    const cell = cellOf(field) ?? (field === 'bornOn' ? cellOf('birth') : undefined)
    if (cell?.kind === 'error') {
      problems.push({ path: pathOf(field), code: 'cell-error', params: { text: cell.text } })
      return null
    }
    const reading = reader(cell)
    problems.push(...reading.problems)
    warnings.push(...(reading.warnings ?? []))
    return reading.value
  }
  const fullName = take('fullName', (cell) => readNameCell('fullName', cell))
  const nik = take('nik', (cell) => readNikCell(cell, today))
  const nisn = take('nisn', readNisnCell)
  const sex = take('sex', readSexCell)
  const bornOn = take('bornOn', (cell) => readBirthCell(cell, today))
  const village = take('village', readTextCell)
  if (village === null && cellOf('village')?.kind !== 'error') problems.push({ path: 'village', code: 'required' })
  const district = take('district', readTextCell)
  const regency = take('regency', readTextCell)
  const phone = take('phone', readPhoneCell)
  const motherName = take('motherName', (cell) => readNameCell('motherName', cell))
  const className = take('className', readTextCell)
  const address = take('address', readTextCell)
  const email = take('email', readTextCell)
  return {
    values: { fullName, bornOn, village: null, className, sex, nik, nisn, address, phone, email, motherName },
    villageNamed: village === null ? null : { village, district, regency },
    problems,
    warnings,
  }
}

/** Where a remark stands: district and regency only help to find the village. */
const pathOf = (field: SheetField): string => (field === 'district' || field === 'regency' ? 'village' : field)
