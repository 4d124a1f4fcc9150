import { describe, expect, it } from 'vitest'
import { heldFields, heldForm } from './held-form.server.ts'

const FORM = 'application/x-www-form-urlencoded'
const sent = (body: string, headers: Record<string, string> = {}) =>
  new Request('https://sambayan.example/usulan', {
    method: 'POST',
    headers: { 'content-type': FORM, ...headers },
    body,
  })

describe('a form that came after the log-in had ended', () => {
  it('is held with all that was typed, but for what is nobody’s business', async () => {
    const form = 'name=Ayu+L%C3%A9a&village=18.01&village=18.02&password=rahasia&secret=sbk_x&empty='
    expect(await heldFields(sent(form))).toEqual([
      { name: 'name', value: 'Ayu Léa' },
      { name: 'village', value: '18.01' },
      { name: 'village', value: '18.02' },
      { name: 'empty', value: '' },
    ])
  })

  it.each([
    ['the longest', `note=${'a'.repeat(64 * 1024 - 5)}`],
    ['the one of most fields', Array.from({ length: 200 }, (_, n) => `f${n}=1`).join('&')],
  ])('is held where it is %s', async (_which, body) => {
    expect(await heldForm(sent(body))).toBe(body)
  })

  it.each([
    ['is longer', `note=${'a'.repeat(64 * 1024 - 4)}`],
    ['has more fields', 'a&'.repeat(200)],
    ['is half a million fields', 'a&'.repeat(524_287)],
  ])('is not held where it %s', async (_which, body) => {
    expect(await heldForm(sent(body))).toBe(null)
    expect(await heldFields(sent(body))).toBe(null)
  })

  it('is not read where it says that it is longer, and no further than it may be where it does not say so', async () => {
    const told = sent('note=tetap', { 'content-length': '65537' })
    expect(await heldForm(told)).toBe(null)
    expect(told.bodyUsed).toBe(false)
    let pulled = 0
    const endless = new ReadableStream({
      pull(stream) {
        pulled += 1
        stream.enqueue(new TextEncoder().encode('a'.repeat(16 * 1024)))
      },
    })
    // The types of a browser's request do not know of `duplex`, which Node asks for.
    const streamed = { method: 'POST', headers: { 'content-type': FORM }, body: endless, duplex: 'half' }
    const request = new Request('https://sambayan.example/usulan', streamed)
    expect(await heldForm(request)).toBe(null)
    expect(pulled).toBeLessThan(10)
  })

  it.each(['multipart/form-data; boundary=x', 'application/json', `${FORM}x`])(
    'is not held where it is none of ours: %s',
    async (type) => {
      expect(await heldForm(sent('note=tetap', { 'content-type': type }))).toBe(null)
    },
  )
})
