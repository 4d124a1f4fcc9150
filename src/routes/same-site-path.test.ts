import { describe, expect, it } from 'vitest'
import { sameSitePath } from './same-site-path.ts'

const origin = 'https://sambayan.example'

describe('after an act one comes back to a page of our own', () => {
  it('keeps the path, the query and the fragment', () => {
    expect(sameSitePath('/pendaftar?q=Sri%20Wahyuni#hasil', origin)).toBe('/pendaftar?q=Sri%20Wahyuni#hasil')
    expect(sameSitePath('/', origin)).toBe('/')
  })

  it.each([
    'https://jahat.example/',
    '//jahat.example/masuk',
    '/\\jahat.example',
    '/\t/jahat.example',
    '/.//jahat.example',
    '/a/..//jahat.example',
    '\\\\jahat.example',
    'javascript:alert(1)',
    'pendaftar',
    '',
  ])('goes home instead of to %j', (to) => {
    expect(sameSitePath(to, origin)).toBe('/')
  })
})
