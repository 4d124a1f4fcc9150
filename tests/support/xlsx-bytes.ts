import { zipBytes, type ZipPart } from './zip-bytes.ts'

/** A cell as Excel would write it: text, number, `{ date: serial }`, an error such as `#N/A`, truth, or nothing. */
export type RawCell = string | number | boolean | null | { readonly date: number } | { readonly error: string }
export type RawSheet = {
  readonly name: string
  readonly rows: readonly (readonly RawCell[] | null)[]
  /** Numbers of rows that a filter hides. */
  readonly hidden?: readonly number[]
}

const spreadsheet = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const packageRelations = 'http://schemas.openxmlformats.org/package/2006/relationships'
const declaration = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'

/** A workbook as Excel lays it out: shared strings, styles with one date format, a row left out where it is null. */
export const xlsxBytes = (sheets: readonly RawSheet[], extra: readonly ZipPart[] = []): Buffer =>
  zipBytes([...xlsxParts(sheets), ...extra])

export function xlsxParts(sheets: readonly RawSheet[], workbookProperties = ''): ZipPart[] {
  const strings = new Map<string, number>()
  const sheetParts = sheets.map((sheet, i) => ({
    name: `xl/worksheets/sheet${i + 1}.xml`,
    data: sheetXml(sheet, strings),
  }))
  const relation = (id: string, type: string, target: string) =>
    `<Relationship Id="${id}" Type="${office}/${type}" Target="${target}"/>`
  return [
    {
      name: '[Content_Types].xml',
      data: `${declaration}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>`,
    },
    {
      name: '_rels/.rels',
      data: `${declaration}<Relationships xmlns="${packageRelations}">${relation('rId1', 'officeDocument', 'xl/workbook.xml')}</Relationships>`,
    },
    {
      name: 'xl/workbook.xml',
      data: `${declaration}<workbook xmlns="${spreadsheet}" xmlns:r="${office}">${workbookProperties}<sheets>${sheets.map((sheet, i) => `<sheet name="${escaped(sheet.name)}" sheetId="${i + 1}" r:id="rId${i + 1}"/>`).join('')}</sheets></workbook>`,
    },
    {
      name: 'xl/_rels/workbook.xml.rels',
      data: `${declaration}<Relationships xmlns="${packageRelations}">${sheets.map((_, i) => relation(`rId${i + 1}`, 'worksheet', `worksheets/sheet${i + 1}.xml`)).join('')}${relation('rIdS', 'sharedStrings', 'sharedStrings.xml')}${relation('rIdT', 'styles', '/xl/styles.xml')}</Relationships>`,
    },
    ...sheetParts,
    {
      name: 'xl/styles.xml',
      data: `${declaration}<styleSheet xmlns="${spreadsheet}"><numFmts count="1"><numFmt numFmtId="164" formatCode="[$-421]dd\\ mmmm\\ yyyy;@"/></numFmts><cellStyleXfs count="1"><xf numFmtId="14"/></cellStyleXfs><cellXfs count="3"><xf numFmtId="0"/><xf numFmtId="164"/><xf numFmtId="49"/></cellXfs></styleSheet>`,
    },
    {
      name: 'xl/sharedStrings.xml',
      data: `${declaration}<sst xmlns="${spreadsheet}">${[...strings.keys()].map((text) => `<si><t xml:space="preserve">${escaped(text)}</t></si>`).join('')}</sst>`,
    },
  ]
}

function sheetXml(sheet: RawSheet, strings: Map<string, number>): string {
  const rows = sheet.rows.map((cells, i) =>
    cells === null
      ? ''
      : `<row r="${i + 1}"${sheet.hidden?.includes(i + 1) ? ' hidden="1"' : ''}>${cells.map((cell, column) => cellXml(cell, `${letters(column)}${i + 1}`, strings)).join('')}</row>`,
  )
  return `${declaration}<worksheet xmlns="${spreadsheet}"><dimension ref="A1"/><sheetData>${rows.join('')}</sheetData></worksheet>`
}

function cellXml(cell: RawCell, reference: string, strings: Map<string, number>): string {
  if (cell === null) return `<c r="${reference}" s="2"/>`
  if (typeof cell === 'number') return `<c r="${reference}"><v>${cell}</v></c>`
  if (typeof cell === 'boolean') return `<c r="${reference}" t="b"><v>${cell ? 1 : 0}</v></c>`
  if (typeof cell === 'object')
    return 'date' in cell
      ? `<c r="${reference}" s="1"><v>${cell.date}</v></c>`
      : `<c r="${reference}" t="e"><v>${cell.error}</v></c>`
  const index = strings.get(cell) ?? strings.size
  strings.set(cell, index)
  return `<c r="${reference}" s="2" t="s"><v>${index}</v></c>`
}

const letters = (column: number): string =>
  column < 26 ? String.fromCharCode(65 + column) : letters(Math.floor(column / 26) - 1) + letters(column % 26)
const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;')
