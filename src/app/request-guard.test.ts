import { describe, expect, it } from 'vitest'
import { cleanLocation, guardRequest } from './request-guard.server.ts'
import { readConfig } from './config.ts'
import { createLog } from '#platform/log/log.server.ts'

const config = readConfig({})
if ('length' in config) throw new Error('the demo needs no variables')
const logged: string[] = []
const log = createLog('info', { write: (line) => void logged.push(line) })
const ask = (address: string, accept = 'text/html', method = 'GET') =>
  guardRequest({ config, log })({ method, address, accept, language: 'id', length: null })

describe('a request whose address holds the number of a person', () => {
  it('is led to the same page without it, and nothing repeats it', async () => {
    const answer = ask('/pendaftar/?cari=1807%201552.0307-0001&status=received')
    expect(answer?.status).toBe(303)
    expect(answer?.headers.get('location')).toBe('/pendaftar/?status=received&nomor-dihapus=1')
    expect(answer?.headers.get('referrer-policy')).toBe('no-referrer')
    expect(logged.join('')).toContain('"status":303')
    expect(logged.join('')).not.toMatch(/1807|0307/)
  })

  it('is led there also where the browser opens the page by script', async () => {
    const answer = ask('/pendaftar/__data.json?cari=0091234567&x-sveltekit-invalidated=01', '*/*')
    expect(await answer?.json()).toEqual({
      type: 'redirect',
      status: 303,
      location: '/pendaftar?x-sveltekit-invalidated=01&nomor-dihapus=1',
    })
  })

  it('keeps its form: the browser sends it again to the address without the number', () => {
    const answer = ask('/pendaftar?/search&cari=1807155203070001', 'text/html', 'POST')
    expect(answer?.status).toBe(307)
    expect(answer?.headers.get('location')).toBe('/pendaftar?/search&nomor-dihapus=1')
    expect(ask('/pendaftar?cari=1807155203070001', 'text/html', 'HEAD')?.status).toBe(303)
  })

  it.each(['//jahat.example/x', '/\\jahat.example/', '//__data.json', '/\t/jahat.example/__data.json'])(
    'is never led to another site from %j',
    async (path) => {
      const answer = ask(`${path}?cari=1807155203070001`)
      const told = answer?.headers.get('location') ?? JSON.stringify(await answer?.json())
      expect(told).not.toMatch(/"[/\\]{2}|^[/\\]{2}/)
    },
  )

  it('is answered with a sentence where a program asks', async () => {
    const answer = ask('/api/queries/regions.find-village?text=1807155203070001', 'application/json')
    expect(answer?.status).toBe(400)
    expect(await answer?.text()).toMatch(/number-in-address(?!.*1807155203070001)/)
  })

  it('is the only one that is turned away', () => expect(ask('/pendaftar?cari=Siti')).toBe(null))
})

describe('a form', () => {
  const send = (address: string, length: number | null) =>
    guardRequest({ config, log })({ method: 'POST', address, accept: 'text/html', language: 'id', length })
  const MB = 1024 * 1024

  it('brings a megabyte at most, and says how much', async () => {
    expect(send('/pendaftar/baru', MB)).toBe(null)
    const answer = send('/pendaftar/baru', MB + 1)
    expect([answer?.status, await answer?.text()]).toEqual([413, expect.stringContaining('1 MB')])
    expect(send('/filesystem', MB + 1)?.status).toBe(413)
    expect(send('/pendaftar/baru', null)?.status).toBe(411)
  })

  it.each(['/files', '/files?sekolah=S', '/api/commands', '/api/queries/programme.list-registrations'])(
    'is not what is sent to %s, where another limit is kept',
    (address) => expect(send(address, 20 * MB)).toBe(null),
  )

  it.each([
    '/api/../masuk',
    '/api/%2e%2e/masuk',
    '/api\\..\\masuk',
    '/files/../masuk',
    '/api/./../masuk?x=1',
    '//api/x',
  ])('is not let through by a way round, %j', (address) => expect(send(address, MB + 1)?.status).toBe(413))
})

describe('where an answer leads', () => {
  it('never holds the number of a person', () => {
    const headers = new Headers({ location: '/pendaftar?cari=Siti+1807155203070001' })
    cleanLocation(headers)
    expect(headers.get('location')).toBe('/pendaftar?nomor-dihapus=1')
    cleanLocation(headers)
    expect(headers.get('location')).toBe('/pendaftar?nomor-dihapus=1')
  })
})
