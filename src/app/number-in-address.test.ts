import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { withoutPersonalNumbers } from './number-in-address.ts'

describe('an address with the number of a person in it', () => {
  it.each([
    ['/pendaftar?cari=1807155203070001', '/pendaftar?nomor-dihapus=1'],
    ['/pendaftar/?cari=1807155203070001', '/pendaftar/?nomor-dihapus=1'],
    ['/pendaftar?cari=1807+1552+0307+0001&status=received', '/pendaftar?status=received&nomor-dihapus=1'],
    ['/pendaftar?cari=1807%201552%2E0307%2D0001', '/pendaftar?nomor-dihapus=1'],
    ['/pendaftar?cari=%EF%BC%91%EF%BC%98%EF%BC%90%EF%BC%97155203070001', '/pendaftar?nomor-dihapus=1'],
    ['/pendaftar?cari=%31%38%30%37155203070001', '/pendaftar?nomor-dihapus=1'],
    ['/pendaftar?cari=Siti%201807155203070001', '/pendaftar?nomor-dihapus=1'],
    ['/pendaftar?1807155203070001', '/pendaftar?nomor-dihapus=1'],
    ['/masuk?ke=%2Fpendaftar%3Fcari%3D1807%25201552%252003070001', '/masuk?nomor-dihapus=1'],
    ['/pendaftar/__data.json?cari=0091234567', '/pendaftar/__data.json?nomor-dihapus=1'],
    ['/pendaftar/1807155203070001', '/?nomor-dihapus=1'],
    ['/orang/18071552%EF%BC%90307-0001?bagian=berkas', '/?bagian=berkas&nomor-dihapus=1'],
    ['/wilayah?cari=%E0%A41807155203070001', '/wilayah?nomor-dihapus=1'],
    ['//jahat.example/x?cari=1807155203070001', '/jahat.example/x?nomor-dihapus=1'],
    ['/\\jahat.example/?a=0091234567', '/jahat.example/?nomor-dihapus=1'],
    ['/\t/jahat.example/?a=0091234567', '/jahat.example/?nomor-dihapus=1'],
    ['http://jahat.example/x?cari=1807155203070001', '/?nomor-dihapus=1'],
  ])('%j becomes %j', (address, clean) => expect(withoutPersonalNumbers(address)).toBe(clean))

  it.each([
    '/',
    '/pendaftar?cari=Siti&setelah=019389ab-1234-7123-8123-123456789012',
    '/orang/11111111-1111-7111-8111-111111111111?bagian=riwayat',
    '/wilayah?cari=18.07.15.2006',
    '/impor?sekolah=11111111-1111-7111-8111-111111111111&berkas=22222222-2222-7222-8222-222222222222&mulai=50',
    '/pendaftar?nomor-dihapus=1',
    '/pendaftar?/search',
  ])('%j stays', (address) => expect(withoutPersonalNumbers(address)).toBe(null))

  it('never leads to another site, whatever is written before the number', () => {
    const origin = 'https://sambayan.example'
    const pieces = [
      '/',
      '\\',
      '\t',
      '\n',
      ' ',
      '.',
      '..',
      ':',
      '@',
      '%2f',
      '%5c',
      '#',
      '?',
      '&',
      'http:',
      'jahat.example',
    ]
    const address = fc
      .array(fc.constantFrom(...pieces), { maxLength: 8 })
      .map((before) => `${before.join('')}?cari=1807155203070001`)
    fc.assert(
      fc.property(address, (one) => {
        const clean = withoutPersonalNumbers(one)
        if (clean === null) return
        expect(new URL(clean, origin).origin).toBe(origin)
        expect(clean).toMatch(/^(?:\/(?![/\\])|\?)/)
      }),
    )
  })
})
