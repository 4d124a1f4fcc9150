import { buffer } from 'node:stream/consumers'
import { Readable } from 'node:stream'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { BrokenForm, fileOfForm } from './form-file.server.ts'

const form = async (parts: Readonly<Record<string, string | File>>) => {
  const data = new FormData()
  for (const [name, value] of Object.entries(parts)) data.append(name, value)
  const request = new Request('http://localhost/files', { method: 'POST', body: data })
  return { type: request.headers.get('content-type') ?? '', bytes: Buffer.from(await request.arrayBuffer()) }
}
const inPieces = (bytes: Buffer, size: number) =>
  Readable.from(
    Array.from({ length: Math.ceil(bytes.length / size) }, (_, i) => bytes.subarray(i * size, (i + 1) * size)),
  )
const contentOf = async (pieces: AsyncIterable<Uint8Array>) => buffer(Readable.from(pieces))

describe('the file of a form', () => {
  it('arrives as it was chosen, however the network cuts it', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 400 }), fc.integer({ min: 1, max: 50 }), async (content, size) => {
        const noise = Buffer.concat([Buffer.from('\r\n--'), Buffer.from(content), Buffer.from('\r\n-')])
        const { type, bytes } = await form({
          sebelum: 'catatan\r\n',
          berkas: new File([noise], 'daftar "siswa" é.xlsx'),
          sesudah: 'x',
        })
        const file = await fileOfForm(type, inPieces(bytes, size))
        expect(file?.name).toBe('daftar "siswa" é.xlsx')
        expect((await contentOf(file?.pieces ?? inPieces(Buffer.alloc(0), 1))).equals(noise)).toBe(true)
      }),
    )
  })

  it('is none where no file was chosen', async () => {
    const { type, bytes } = await form({ berkas: new File([], ''), catatan: 'x' })
    expect(await fileOfForm(type, inPieces(bytes, 20))).toBeNull()
  })

  it('has no path in its name', async () => {
    const { type, bytes } = await form({ berkas: new File(['x'], 'C:\\Users\\budi\\siswa.csv') })
    expect((await fileOfForm(type, inPieces(bytes, 20)))?.name).toBe('siswa.csv')
  })

  it('that breaks off, or is no form at all, is an error and not a file', async () => {
    const { type, bytes } = await form({ berkas: new File(['siswa'.repeat(100)], 'a.csv') })
    const file = await fileOfForm(type, inPieces(bytes.subarray(0, 300), 20))
    await expect(contentOf(file?.pieces ?? inPieces(bytes, 1))).rejects.toThrow(BrokenForm)
    await expect(fileOfForm('application/json', inPieces(bytes, 20))).rejects.toThrow(BrokenForm)
    await expect(fileOfForm(type, inPieces(Buffer.alloc(100_000, 'x'), 1000))).rejects.toThrow(BrokenForm)
    const endlessHead = Buffer.concat([bytes.subarray(0, bytes.indexOf('\r\n') + 2), Buffer.alloc(50_000, 'x')])
    await expect(fileOfForm(type, inPieces(endlessHead, 1000))).rejects.toThrow(BrokenForm)
  })
})
