import { sheetFields, type SheetField } from '#modules/programme/index.ts'
import { m } from '#words/messages.js'
import { say } from '../words.server.ts'

const words: Readonly<Record<SheetField, () => string>> = {
  fullName: m.programme_import_column_name,
  nik: m.programme_import_column_nik,
  nisn: m.programme_import_column_nisn,
  sex: m.programme_import_column_sex,
  bornOn: m.programme_import_column_born,
  birth: m.programme_import_column_birth,
  village: m.programme_import_column_village,
  district: m.programme_import_column_district,
  regency: m.programme_import_column_regency,
  phone: m.programme_import_column_phone,
  motherName: m.programme_import_column_mother,
  className: m.programme_import_column_class,
  address: m.programme_import_column_address,
  email: m.programme_import_column_email,
  birthPlace: m.programme_import_column_birth_place,
  serial: m.programme_import_column_serial,
}

/** How we call a column of a list: in the template, beside a column that was understood, before a problem. */
export const columnWords = (field: string): string => {
  const known = sheetFields.find((one) => one === field)
  return known === undefined ? say('field', field, 'id') : words[known]()
}
