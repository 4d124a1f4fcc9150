import { parse } from 'csv-parse/sync'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { harmless, writeCsv } from './write-csv.server.ts'

describe('a table as text', () => {
  it('opens with its columns apart and its letters whole', () => {
    expect(
      writeCsv([
        ['Nama', 'Sekolah'],
        ['Siti Nur’aini', 'SMK; "Contoh"'],
        ['Budi', null],
      ]).toString(),
    ).toBe('\uFEFFNama;Sekolah\r\nSiti Nur’aini;"SMK; ""Contoh"""\r\nBudi;\r\n')
  })

  it.each([
    '=1+1',
    '=HYPERLINK("http://jahat.example","klik")',
    '+62812',
    '-2+3',
    '@SUM(A1)',
    '\t=1+1',
    '\r=1+1',
    '\n=1+1',
    ' =1+1',
    '|calc',
    '%0A',
    '＝1+1',
  ])('holds %j as text that nothing computes', (text) => {
    expect(harmless(text)).toBe(`'${text}`)
  })

  it.each(['Siti', 'M. Yusuf', 'Al-Amin', '1807************', 'KMV-2026-000123-4', ''])(
    'leaves %j as it is',
    (text) => {
      expect(harmless(text)).toBe(text)
    },
  )

  it('is read back as it was written, whatever stands in it', () => {
    const cell = fc.string({ unit: 'grapheme' }).filter((text) => !text.includes('\uFEFF'))
    fc.assert(
      fc.property(fc.array(fc.tuple(cell, cell), { minLength: 1 }), (rows) => {
        const read: unknown = parse(writeCsv(rows), { delimiter: ';', bom: true })
        expect(read).toEqual(rows.map((row) => row.map(harmless)))
      }),
    )
  })
})
