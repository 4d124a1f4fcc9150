import { styleDates } from './xlsx-dates.server.ts'
import { readSheetRows } from './xlsx-rows.server.ts'
import type { SheetRow } from '#kernel/sheet.ts'
import { Unreadable, type Limits } from './workbook.ts'
import { attribute, scanXml, unescapeControls } from './xml.server.ts'
import { openZip, type Zip } from './zip.server.ts'

/** One sheet of a file, its rows still to be read. */
export type OpenSheet = { readonly name: string; readonly rows: AsyncIterable<SheetRow> }

/** Reads a workbook of Office Open XML, sheet by sheet and row by row; of it all only the shared strings stay in memory. */
export async function* readXlsx(bytes: Buffer, limits: Limits): AsyncIterable<OpenSheet> {
  const zip = openZip(bytes, limits)
  if (zip.names.some((name) => /vbaProject\.bin$|^xl\/macrosheets\//i.test(name))) throw new Unreadable('sheet-macros')
  const main =
    (await relations(zip, '_rels/.rels', '')).find((one) => one.type === 'officeDocument')?.target ?? 'xl/workbook.xml'
  if (!zip.names.includes(main) || !/(^|\/)workbook\.xml$/i.test(main)) throw new Unreadable('sheet-not-a-sheet')
  const folder = main.slice(0, main.lastIndexOf('/') + 1)
  const parts = await relations(zip, `${folder}_rels/${main.slice(folder.length)}.rels`, folder)
  const partOf = (type: string) => parts.find((one) => one.type === type)?.target
  const { sheets, since1904 } = await readWorkbookPart(zip, main)
  const strings = await sharedStrings(zip, partOf('sharedStrings'))
  const dates = await styleDates(part(zip, partOf('styles')))
  for (const sheet of sheets) {
    const relation = parts.find((one) => one.id === sheet.relation)
    if (relation?.type !== 'worksheet') continue
    const source = part(zip, relation.target)
    if (source)
      yield { name: sheet.name, rows: readSheetRows(source, { strings, dates, since1904, columns: limits.columns }) }
  }
}

const part = (zip: Zip, name: string | undefined) => (name === undefined ? null : zip.open(name))

type Relation = { readonly id: string; readonly type: string; readonly target: string }

async function relations(zip: Zip, name: string, folder: string): Promise<Relation[]> {
  const found: Relation[] = []
  const source = zip.open(name)
  if (!source) return found
  await scanXml(source, {
    open: (tag, attributes) => {
      if (tag !== 'Relationship' || attribute(attributes, 'TargetMode') === 'External') return
      const type = attribute(attributes, 'Type') ?? ''
      found.push({
        id: attribute(attributes, 'Id') ?? '',
        type: type.slice(type.lastIndexOf('/') + 1),
        target: resolve(folder, attribute(attributes, 'Target') ?? ''),
      })
    },
  })
  return found
}

/** A path within the zip: from its root where it begins with a slash, else from the folder of who names it. */
const resolve = (folder: string, target: string): string => {
  if (target.startsWith('/')) return target.slice(1)
  const steps: string[] = []
  for (const step of `${folder}${target}`.split('/')) {
    if (step === '..') steps.pop()
    else if (step !== '.') steps.push(step)
  }
  return steps.join('/')
}

async function readWorkbookPart(zip: Zip, name: string) {
  const sheets: { name: string; relation: string }[] = []
  let since1904 = false
  const source = zip.open(name)
  if (!source) throw new Unreadable('sheet-not-a-sheet')
  await scanXml(source, {
    open: (tag, attributes) => {
      if (tag === 'sheet')
        sheets.push({ name: attribute(attributes, 'name') ?? '', relation: attribute(attributes, 'id') ?? '' })
      if (tag === 'workbookPr') since1904 = ['1', 'true'].includes(attribute(attributes, 'date1904') ?? '')
    },
  })
  return { sheets, since1904 }
}

/** Texts that cells refer to by number. Rich text is joined; phonetic readings (rPh) are not part of the text. */
async function sharedStrings(zip: Zip, name: string | undefined): Promise<readonly string[]> {
  const strings: string[] = []
  let text = ''
  let inText = false
  let phonetic = false
  const source = part(zip, name)
  if (!source) return strings
  await scanXml(source, {
    open: (tag) => {
      if (tag === 'si') text = ''
      else if (tag === 't') inText = !phonetic
      else if (tag === 'rPh') phonetic = true
    },
    text: (piece) => {
      if (inText) text += piece
    },
    close: (tag) => {
      if (tag === 't') inText = false
      else if (tag === 'rPh') phonetic = false
      else if (tag === 'si') strings.push(unescapeControls(text))
    },
  })
  return strings
}
