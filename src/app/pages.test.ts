import { globSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import type { Actor, Scope } from '#kernel/grant.ts'
import { isIndonesianOnly, isOfficersPage, linksFor } from './pages.server.ts'

const AT = '2026-11-24T02:30:00.000Z'
const linksOf = (scope: Scope, ...permissions: readonly string[]) => {
  const grants = permissions.map((permission) => ({ permission, scope, from: AT, until: null }))
  const actor: Actor = { kind: 'user', id: 'a', person: scope.kind === 'self' ? 'p' : null, loggedInAt: AT, grants }
  return linksFor(actor, '/', AT).map(({ href }) => href)
}

describe('the links of the head', () => {
  it('lead a school to its list and its spreadsheets, a village to its list alone', () => {
    const may = ['person.read', 'registration.create']
    expect(linksOf({ kind: 'organisation', id: 's' }, ...may)).toEqual(['/tugas', '/pendaftar', '/impor'])
    expect(linksOf({ kind: 'region', code: '18' }, ...may)).toEqual(['/tugas', '/pendaftar', '/impor'])
    expect(linksOf({ kind: 'region', code: '18.07.15.2006' }, ...may)).toEqual(['/tugas', '/pendaftar'])
  })

  it('lead whoever plans to the intakes', () => {
    expect(linksOf({ kind: 'region', code: '18' }, 'intake.manage')).toEqual(['/tugas', '/angkatan'])
  })

  it('lead people to their own record, and to nobody else’s', () => {
    expect(linksOf({ kind: 'self' }, 'person.read')).toEqual(['/tugas', '/orang/p'])
  })

  it('lead the leader to the board, and to nobody’s name', () => {
    expect(linksOf({ kind: 'region', code: '18' }, 'figures.read')).toEqual(['/tugas', '/papan'])
  })

  it('lead nowhere without a log-in, and without a grant to what waits for one', () => {
    expect(linksOf({ kind: 'all' })).toEqual(['/tugas'])
    expect(linksFor(null, '/', AT)).toEqual([])
  })
})

describe('the language of a page', () => {
  const actor = (person: string | null): Actor => ({ kind: 'user', id: 'a', person, loggedInAt: AT, grants: [] })
  const at = (id: string, params: Record<string, string> = {}) => ({ route: { id }, params })

  it('is Indonesian where officers work', () => {
    expect(isIndonesianOnly(at('/pendaftar'), actor('p'))).toBe(true)
    expect(isIndonesianOnly(at('/orang/[id]', { id: 'p' }), actor('somebody else'))).toBe(true)
    expect(isIndonesianOnly(at('/orang/[id]', { id: 'p' }), actor(null))).toBe(true)
  })

  it('is the reader’s own on public pages and on one’s own record', () => {
    expect(isIndonesianOnly(at('/wilayah'), null)).toBe(false)
    expect(isIndonesianOnly(at('/orang/[id]', { id: 'p' }), actor('p'))).toBe(false)
    expect(isIndonesianOnly(at('/tugas'), actor('p'))).toBe(false)
  })
})

describe('the gate', () => {
  /** Read by anybody, or about one's own log-in, which see to it themselves. */
  const openRoots = ['/antrean', '/api', '/akun', '/bagaimana-dihitung', '/keluar', '/masuk', '/statistik', '/wilayah']

  it('stands before every page that is not one of these', () => {
    const routes = globSync('src/routes/**/+page.svelte').map((file) =>
      file.slice('src/routes'.length, -'/+page.svelte'.length),
    )
    const isOpen = (route: string) => openRoots.some((root) => route === root || route.startsWith(`${root}/`))
    expect(routes.length).toBeGreaterThan(25)
    expect(routes.filter((route) => route !== '' && !isOpen(route) && !isOfficersPage(route))).toEqual([])
    expect(isOfficersPage('/statistik/terbitkan')).toBe(true)
    expect(isOfficersPage('/statistik')).toBe(false)
  })
})
