import { Readable } from 'node:stream'
import { deflateRawSync } from 'node:zlib'
import readXlsxFile from 'read-excel-file/node'
import { describe, expect, it } from 'vitest'
import { xlsxBytes, xlsxParts } from '#tests/xlsx-bytes.ts'
import { zipBytes, type ZipPart } from '#tests/zip-bytes.ts'
import { createSheets, inProcessSheets, type Sheets } from './sheets.server.ts'
import type { Cell } from '#kernel/sheet.ts'
import { limits } from './workbook.ts'
import { writeXlsx } from './write-xlsx.server.ts'

const read = async (bytes: Buffer | string, sheets: Sheets = inProcessSheets) =>
  sheets.read(Readable.from([Buffer.from(bytes)]))
const rowsOf = async (bytes: Buffer | string) => {
  const outcome = await read(bytes)
  return outcome.kind === 'read'
    ? outcome.book.sheets.flatMap((sheet) => sheet.rows.map((row) => [row.number, ...row.cells.map(plain)]))
    : [outcome.code]
}
const plain = (cell: Cell): unknown => {
  switch (cell.kind) {
    case 'empty':
      return null
    case 'text':
      return cell.text
    case 'number':
    case 'boolean':
      return cell.value
    case 'date':
      return { date: cell.date }
    case 'error':
      return { error: cell.text }
  }
}
const people = xlsxBytes([
  {
    name: 'XII TKJ 1',
    rows: [
      ['Nama', 'NIK', 'Lahir'],
      null,
      ['Siti <Contoh> & "Anak"', '1807154106090001', { date: 39153 }],
      ['Budi', 1807156106090001, 39153],
      [null, true, { error: '#N/A' }],
    ],
  },
  { name: 'Rekap', rows: [['=SUM(A1)']] },
])

for (const [name, sheets] of [
  ['in a process of its own', createSheets()],
  ['within this process', inProcessSheets],
] as const)
  describe(`a spreadsheet that is read ${name}`, () => {
    it('keeps text as text, numbers as numbers, dates as dates, and the numbers of its rows', async () => {
      const outcome = await read(people, sheets)
      expect(outcome).toEqual({
        kind: 'read',
        book: {
          sheets: [
            {
              name: 'XII TKJ 1',
              rows: [
                {
                  number: 1,
                  cells: [
                    { kind: 'text', text: 'Nama' },
                    { kind: 'text', text: 'NIK' },
                    { kind: 'text', text: 'Lahir' },
                  ],
                },
                {
                  number: 3,
                  cells: [
                    { kind: 'text', text: 'Siti <Contoh> & "Anak"' },
                    { kind: 'text', text: '1807154106090001' },
                    { kind: 'date', date: '2007-03-12' },
                  ],
                },
                {
                  number: 4,
                  cells: [
                    { kind: 'text', text: 'Budi' },
                    { kind: 'number', value: 1_807_156_106_090_001 },
                    { kind: 'number', value: 39_153 },
                  ],
                },
                {
                  number: 5,
                  cells: [{ kind: 'empty' }, { kind: 'boolean', value: true }, { kind: 'error', text: '#N/A' }],
                },
              ],
            },
            { name: 'Rekap', rows: [{ number: 1, cells: [{ kind: 'text', text: '=SUM(A1)' }] }] },
          ],
        },
      })
    })

    it('is read no further than the rows that somebody wants to look at', async () => {
      const outcome = await sheets.read(Readable.from([people]), { firstRows: 2 })
      expect(
        outcome.kind === 'read' && outcome.book.sheets.map(({ rows }) => rows.map(({ number }) => number)),
      ).toEqual([[1, 3], [1]])
    })

    it('is refused with a reason', async () => {
      expect(await read('', sheets)).toEqual({ kind: 'refused', code: 'sheet-empty' })
      expect(await read(Buffer.from('89504e470d0a1a0a0000000d', 'hex'), sheets)).toEqual({
        kind: 'refused',
        code: 'sheet-picture',
      })
    }, 30_000)
  })

describe('what is sent as a spreadsheet', () => {
  it('is refused when it is none, needs a password, holds programs, or was cut off', async () => {
    const codeOf = async (bytes: Buffer | string) => {
      const outcome = await read(bytes)
      return outcome.kind === 'refused' ? outcome.code : outcome.kind
    }
    const container = Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(600)])
    expect({
      nothing: await codeOf(''),
      png: await codeOf(Buffer.from('89504e470d0a1a0a0000000d', 'hex')),
      pdf: await codeOf('%PDF-1.7\n1 0 obj'),
      page: await codeOf('<html><table><tr><td>NIK</td></tr></table></html>'),
      xls: await codeOf(container),
      password: await codeOf(Buffer.concat([container, Buffer.from('EncryptedPackage', 'utf16le')])),
      encryptedZip: await codeOf(zipBytes([{ name: 'xl/workbook.xml', data: 'x', flags: 1 }])),
      macros: await codeOf(xlsxBytes([{ name: 'A', rows: [['x']] }], [{ name: 'xl/vbaProject.bin', data: 'x' }])),
      word: await codeOf(zipBytes([{ name: 'word/document.xml', data: '<w/>' }])),
      cutOff: await codeOf(people.subarray(0, people.length - 300)),
      halfXml: await codeOf(
        zipBytes(
          xlsxParts([{ name: 'A', rows: [['x']] }]).map((part) =>
            part.name.includes('sheet1') ? { ...part, data: part.data.slice(0, -40) } : part,
          ),
        ),
      ),
      garbage: await codeOf(Buffer.from([1, 2, 3, 4, 5, 6, 7, 8, 0, 255])),
    }).toEqual({
      nothing: 'sheet-empty',
      png: 'sheet-picture',
      pdf: 'sheet-not-a-sheet',
      page: 'sheet-not-a-sheet',
      xls: 'sheet-old-format',
      password: 'sheet-encrypted',
      encryptedZip: 'sheet-encrypted',
      macros: 'sheet-macros',
      word: 'sheet-not-a-sheet',
      cutOff: 'sheet-damaged',
      halfXml: 'sheet-damaged',
      garbage: 'sheet-not-a-sheet',
    })
  })
})

describe('a bomb', () => {
  const withSheet = (over: Partial<ZipPart>) =>
    zipBytes(
      xlsxParts([{ name: 'A', rows: [['x']] }]).map((part) =>
        part.name.includes('sheet1') ? { ...part, ...over } : part,
      ),
    )
  const packed = deflateRawSync(Buffer.alloc(limits.inflatedBytes + 1, '<!-- -->'))

  it('is refused by what its directory promises, before anything is unpacked', async () => {
    const bomb = withSheet({ data: '', packed, claims: limits.inflatedBytes + 1 })
    expect(bomb.length).toBeLessThan(1_000_000)
    expect(await read(bomb)).toEqual({ kind: 'refused', code: 'sheet-bomb' })
  })

  it('that lies about its size is stopped when the cap on inflated bytes is reached, and the server stays small', async () => {
    // What this thread holds: the memory of the process is that of other tests too.
    const held = () => process.memoryUsage().heapUsed + process.memoryUsage().external
    const before = held()
    expect(await read(withSheet({ data: '', packed, claims: 1000 }), createSheets())).toEqual({
      kind: 'refused',
      code: 'sheet-bomb',
    })
    expect(held() - before).toBeLessThan(100 * 1024 * 1024)
  }, 60_000)

  it('that points at one long text again and again is refused by what comes out', async () => {
    const long = 'a'.repeat(32_767)
    const bytes = xlsxBytes([
      { name: 'A', rows: Array.from({ length: 300 }, () => Array.from({ length: 10 }, () => long)) },
    ])
    expect(bytes.length).toBeLessThan(100_000)
    expect(await read(bytes)).toEqual({ kind: 'refused', code: 'sheet-bomb' })
  })

  it('that needs more memory or time than a reader has takes only the reader down', async () => {
    const rows = Array.from({ length: 40_000 }, (_, i) => [
      `text ${i} that fills the memory of a reader which has little`,
    ])
    const bytes = xlsxBytes([{ name: 'A', rows }])
    expect(await read(bytes, createSheets(process.cwd(), { ...limits, heapMegabytes: 8 }))).toEqual({
      kind: 'refused',
      code: 'sheet-too-heavy',
    })
    expect(await read(bytes, createSheets(process.cwd(), { ...limits, milliseconds: 1 }))).toEqual({
      kind: 'refused',
      code: 'sheet-too-heavy',
    })
  }, 60_000)
})

describe('a file beyond the limits', () => {
  it('is refused by its bytes, its rows and its columns', async () => {
    expect(await read(Buffer.alloc(limits.bytes + 1, 'a'), createSheets())).toEqual({
      kind: 'refused',
      code: 'sheet-too-large',
    })
    expect(await read('a\n'.repeat(limits.rows + 1))).toEqual({ kind: 'refused', code: 'sheet-too-many-rows' })
    expect(await read(xlsxBytes([{ name: 'A', rows: Array.from({ length: limits.rows + 1 }, () => [1]) }]))).toEqual({
      kind: 'refused',
      code: 'sheet-too-many-rows',
    })
    expect(await read(`${'a;'.repeat(limits.columns)}a\n`)).toEqual({ kind: 'refused', code: 'sheet-too-wide' })
    expect(
      await read(xlsxBytes([{ name: 'A', rows: [[...Array.from({ length: limits.columns }, () => null), 'x']] }])),
    ).toEqual({ kind: 'refused', code: 'sheet-too-wide' })
  }, 60_000)
})

describe('CSV', () => {
  it('is read with semicolons, commas or tabs, quoted or not, blank rows counted', async () => {
    const wanted = [
      [1, 'Nama', 'NIK'],
      [3, 'Siti; Contoh', '0012345678'],
    ]
    expect(await rowsOf('Nama;NIK\r\n\r\n"Siti; Contoh";0012345678\r\n')).toEqual(wanted)
    expect(await rowsOf('Nama,NIK\n,\nSiti; Contoh,0012345678')).toEqual(wanted)
    expect(await rowsOf('Nama\tNIK\n\nSiti; Contoh\t0012345678\n')).toEqual(wanted)
    expect(await rowsOf('sep=;\nNama;NIK\n\nSiti, Contoh;"00"\n')).toEqual([
      [1, 'Nama', 'NIK'],
      [3, 'Siti, Contoh', '00'],
    ])
  })

  it('is read as UTF-8 with and without its mark, as UTF-16, and as Windows writes it', async () => {
    const wanted = [
      [1, 'José'],
      [2, 'Ré'],
    ]
    expect(await rowsOf('José\nRé')).toEqual(wanted)
    expect(await rowsOf('\ufeffJosé\nRé')).toEqual(wanted)
    expect(await rowsOf(Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from('José\nRé', 'utf16le')]))).toEqual(wanted)
    expect(await rowsOf(Buffer.from('José\nRé', 'latin1'))).toEqual(wanted)
  })

  it('with a quote that never closes is called damaged', async () => {
    expect(await rowsOf('Nama;NIK\n"Siti;123\nBudi;456\n')).toEqual(['sheet-damaged'])
  })
})

describe('a workbook', () => {
  it('is read with its dates counted from 1904, and with the days that Excel counts wrong', async () => {
    const rows = [[{ date: 0 }, { date: 37_691 }]]
    expect(await rowsOf(zipBytes(xlsxParts([{ name: 'A', rows }], '<workbookPr date1904="1"/>')))).toEqual([
      [1, { date: '1904-01-01' }, { date: '2007-03-12' }],
    ])
    expect(
      await rowsOf(xlsxBytes([{ name: 'A', rows: [[{ date: 1 }, { date: 59 }, { date: 61 }, { date: 39_153.99 }]] }])),
    ).toEqual([[1, { date: '1900-01-01' }, { date: '1900-02-28' }, { date: '1900-03-01' }, { date: '2007-03-12' }]])
  })

  it('is read as prefixed, inline and rich text too, without the readings beside it', async () => {
    const sheet =
      '<x:worksheet xmlns:x="s"><x:sheetData><x:row><x:c t="inlineStr"><x:is><x:r><x:t>Si</x:t></x:r><x:r><x:t>ti</x:t></x:r><x:rPh><x:t>no</x:t></x:rPh></x:is></x:c><x:c t="str"><x:f>A1&gt;"2"</x:f><x:v>a_x000A_b</x:v></x:c><x:c t="d"><x:v>2007-03-12T00:00:00</x:v></x:c></x:row><x:row/><x:row><x:c><x:v>1.5E3</x:v></x:c></x:row></x:sheetData></x:worksheet>'
    const bytes = zipBytes(
      xlsxParts([{ name: 'A', rows: [] }]).map((part) =>
        part.name.includes('sheet1') ? { ...part, data: sheet } : part,
      ),
    )
    expect(await rowsOf(bytes)).toEqual([
      [1, 'Siti', 'a\nb', { date: '2007-03-12' }],
      [3, 1500],
    ])
  })

  it('written by us is text throughout, and another reader finds the same in it', async () => {
    const rows = [
      ['=HYPERLINK("http://x")', '0081234567'],
      ['-1+1', null],
      ['Nur_x0041_ \u0007A', '@SUM(A1)'],
    ]
    const bytes = await writeXlsx([{ name: 'Siswa', header: ['Nama', 'NISN'], widths: [20, 12], rows, room: 3 }])
    const wanted = [['Nama', 'NISN'], rows[0], rows[1], ['Nur_x0041_ A', '@SUM(A1)']]
    expect((await rowsOf(bytes)).map(([, ...cells]) => [cells[0] ?? null, cells[1] ?? null])).toEqual(wanted)
    const other = await readXlsxFile(bytes)
    expect(other[0]?.data.slice(0, 3)).toEqual(wanted.slice(0, 3))
    expect((await readXlsxFile(people))[0]?.data[2]?.slice(0, 2)).toEqual([
      'Siti <Contoh> & "Anak"',
      '1807154106090001',
    ])
  })
})
