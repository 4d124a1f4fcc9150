import { shownText, type SheetRow } from '#kernel/sheet.ts'
import { isHeaderWord, type Header, type SheetField } from './header.ts'

/** A row below the header that is about nobody, and what it says: said to the operator, so that nobody is passed over in silence. */
export type Aside = { readonly row: number; readonly text: string }

/** By one of these a row speaks of a person, whatever else stands there. */
const telling: readonly SheetField[] = ['nik', 'nisn', 'bornOn', 'birth', 'sex', 'phone']
/** With a name, these do too, unless the list is closed: then it is two who sign. */
const tellingWithName: readonly SheetField[] = ['village', 'motherName', 'address', 'className']

/** How a sum, a signature, a note or a heading between two classes begins. */
const SAID_ASIDE =
  /^(?:jumlah\b|total\b|rekap|laki(?:-laki)?\s*[:=]|perempuan\s*[:=]|l\s*[:=]|p\s*[:=]|mengetahui|menyetujui|kepala|plt\.?\s|wali kelas|waka\b|ketua\b|operator\b|nip\b|nuptk\b|catatan|keterangan|ket\.|nb\b|kelas\s*[:=]|rombel|jurusan|kompetensi|program keahlian|tahun (?:pelajaran|ajaran))/i

/** "Kalianda, 20 Juli 2026": where and when it was signed. */
const SIGNED = /^\p{L}[^\d]*,\s*\d{1,2}\s+\p{L}+\s+\d{4}$/u

/**
 * Is this row about nobody? A sum, a signature, the header again, the numbers of the columns, a heading. Whatever tells a NIK, a birth
 * date or the like is somebody, however it looks. `closed`: a sum or a signature came before, so that a lone name is who signs.
 */
export function asideIn(row: SheetRow, { columns }: Header, closed: boolean): { text: string; closes: boolean } | null {
  const texts = row.cells.map(shownText).filter((text) => text !== '')
  if (texts.length === 0) return null
  const text = texts.join(' ')
  if (texts.length > 1 && texts.every(isHeaderWord)) return { text, closes: false }
  if (texts.length > 2 && texts.every((one, i) => one === String(i + Number(texts[0]))) && Number(texts[0]) <= 1)
    return { text, closes: false }
  const tells = (fields: readonly SheetField[]) =>
    columns.some(
      ({ field, index }) => field !== null && fields.includes(field) && isTelling(field, shownText(row.cells[index])),
    )
  if (tells(telling) || (!closed && tells(['fullName']) && tells(tellingWithName))) return null
  if (texts.some((one) => SAID_ASIDE.test(one)))
    return { text, closes: !/^(?:kelas|rombel|jurusan|kompetensi|program)/i.test(text) }
  if (texts.length === 1 && SIGNED.test(text)) return { text, closes: true }
  return closed ? { text, closes: true } : null
}

/** Numbers that could be what the column asks for; a sum is shorter. */
const fewestDigits: Partial<Record<SheetField, number>> = { nik: 12, nisn: 7, phone: 7, bornOn: 5, birth: 5 }

/** In a row of sums, numbers and words stand wherever there was room: only what could be such a value counts. */
function isTelling(field: SheetField, text: string): boolean {
  if (text === '' || SAID_ASIDE.test(text) || SIGNED.test(text)) return false
  if (field === 'sex')
    return /^(?:l|p|lk|pr|m|f|w|laki|laki[\s-]?laki|laki2|perempuan|pria|wanita|male|female)$/i.test(text)
  const fewest = fewestDigits[field]
  return fewest === undefined ? /\p{L}{2}/u.test(text) : text.replaceAll(/\D/g, '').length >= fewest
}
