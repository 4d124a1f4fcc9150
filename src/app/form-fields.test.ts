import { describe, expect, it } from 'vitest'
import { register } from '#modules/programme/index.ts'
import { formFields, inputOf, summaryOf } from './form-fields.server.ts'

describe('the fields of a form', () => {
  const fields = formFields(register, 'id')

  it('are required where the contract has no default', () => {
    const required = Object.keys(fields).filter((name) => fields[name]?.required)
    expect(required).toEqual(['registrationId', 'personId', 'intakeId', 'schoolId', 'fullName', 'bornOn', 'village'])
  })

  it('are as long as the contract allows', () => {
    expect(fields['fullName']).toEqual({ label: 'Nama lengkap', required: true, maxlength: 120, nullable: false })
    expect(fields['className']?.maxlength).toBe(40)
  })

  it('take a NIK with spaces between its digits, as people copy it from the card', () =>
    expect(fields['nik']?.maxlength).toBeUndefined())
})

describe('what was typed', () => {
  it('becomes the input, where empty answers are nothing if the contract knows nothing, and missing if it does not', () => {
    const input = inputOf(formFields(register, 'id'), { fullName: ' ', nik: '', schoolId: '', motherName: 'Sumiati' })
    expect(input).toMatchObject({ fullName: undefined, nik: null, schoolId: null, sex: null, motherName: 'Sumiati' })
  })
})

describe('the problems of a form, told together', () => {
  it('name the field where the sentence alone would not', () => {
    expect(summaryOf([{ field: 'fullName', code: 'required', text: 'Wajib diisi.' }], 'id')).toEqual([
      { words: 'Nama lengkap: Wajib diisi.', name: 'fullName' },
    ])
  })

  it('stand as they are where the sentence says it all', () => {
    expect(summaryOf([{ field: 'nik', code: 'nik-length', text: 'NIK harus 16 angka.' }], 'id')).toEqual([
      { words: 'NIK harus 16 angka.', name: 'nik' },
    ])
  })

  it('lead to no field that the page does not show', () => {
    const taken = { field: 'personId', code: 'person-id-taken', text: 'Sudah dipakai.' }
    expect(summaryOf([taken], 'id', ['personId'])).toEqual([{ words: 'Sudah dipakai.', name: undefined }])
  })
})
