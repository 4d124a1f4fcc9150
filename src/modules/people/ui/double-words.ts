import { formatDate } from '#ui/format.ts'
import { m } from '#words/messages.js'
import type { DoublePaper, DoubleSide } from '../doubles/get-double.ts'
import type { Reason } from '../doubles/suspicion.ts'
import { schoolWords, valueWords } from './queue-words.ts'

const words: Readonly<Record<Reason, () => string>> = {
  'name-same': m.people_double_reason_name_same,
  'name-spelling': m.people_double_reason_name_spelling,
  'name-part': m.people_double_reason_name_part,
  'name-rhyme': m.people_double_reason_name_rhyme,
  'name-apart': m.people_double_reason_name_apart,
  'birth-same': m.people_double_reason_birth_same,
  'birth-swapped': m.people_double_reason_birth_swapped,
  'birth-digit': m.people_double_reason_birth_digit,
  'birth-first-january': m.people_double_reason_birth_first_january,
  'birth-year': m.people_double_reason_birth_year,
  'birth-apart': m.people_double_reason_birth_apart,
  'village-same': m.people_double_reason_village_same,
  'village-district': m.people_double_reason_village_district,
  'village-regency': m.people_double_reason_village_regency,
  'village-apart': m.people_double_reason_village_apart,
  'phone-same': m.people_double_reason_phone_same,
  'phone-apart': m.people_double_reason_phone_apart,
  'mother-same': m.people_double_reason_mother_same,
  'mother-spelling': m.people_double_reason_mother_spelling,
  'mother-apart': m.people_double_reason_mother_apart,
  'sex-apart': m.people_double_reason_sex_apart,
  'nik-apart': m.people_double_reason_nik_apart,
  'nisn-apart': m.people_double_reason_nisn_apart,
}

/** Why a pair is suspected, or what speaks against it. */
export const reasonWords = (reason: Reason): string => words[reason]()

type Row = {
  readonly key: string
  readonly label: string
  readonly one: string
  readonly other: string
  /** Null where one of the two is not known, or where masks do not tell. */
  readonly same: boolean | null
}

/** Both records, field by field; what neither says is left out. */
export const doubleRows = ({ one, other, reasons }: DoublePaper): readonly Row[] => {
  const row = (key: string, label: string, of: (side: DoubleSide) => string | null): Row => {
    const [a, b] = [of(one), of(other)]
    return {
      key,
      label,
      one: valueWords(key, a),
      other: valueWords(key, b),
      same: a === null || b === null ? null : a === b,
    }
  }
  const nik = row('nik', m.people_double_nik(), (side) => side.nikShown)
  const rows = [
    row('fullName', m.people_double_name(), (side) => side.fullName),
    row('bornOn', m.people_double_born(), (side) => side.bornOn),
    row('sex', m.people_double_sex(), ({ sex }) =>
      sex === null ? null : sex === 'female' ? m.people_queue_female() : m.people_queue_male(),
    ),
    row('motherName', m.people_double_mother(), (side) => side.motherName),
    row('village', m.people_double_village(), (side) => [side.village, side.district].filter(Boolean).join(', ')),
    row('address', m.people_contact_address(), (side) => side.address),
    row('phone', m.people_contact_phone(), (side) => side.phone),
    row('email', m.people_contact_email(), (side) => side.email),
    { ...nik, same: reasons.some(({ code }) => code === 'nik-apart') ? false : null },
    row('nisn', m.people_double_nisn(), (side) => side.nisn),
    row('school', m.people_double_school(), (side) => schoolWords(side.school)),
    row('registeredAt', m.people_double_registered(), (side) => formatDate(side.registeredAt.slice(0, 10))),
  ]
  return rows.filter((line) => line.one !== m.ui_not_filled() || line.other !== m.ui_not_filled())
}
