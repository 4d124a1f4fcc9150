import { describe, expect, it } from 'vitest'
import { commands } from '#app/commands.server.ts'
import { queries } from '#app/queries.server.ts'
import { allowed, type Actor, type Place, type Scope } from '#kernel/grant.ts'
import { grantsOf, Role, roles } from '#modules/access/index.ts'

const AT = '2026-11-24T02:30:00.000Z'
const OWN = { person: 'me', organisation: 'ours' }

/** Where something may lie, seen from somebody whose grant is over their own person, organisation or region. */
const placed = {
  S: ['own record', [{ person: OWN.person }]],
  O: ['own organisation', [{ organisation: OWN.organisation }]],
  o: ['other organisation', [{ organisation: 'theirs' }]],
  R: ['own region', []],
  r: ['other region', [{ region: '31.71' }]],
  n: ['nowhere', []],
} satisfies Record<string, readonly [string, readonly Place[]]>

const regions = { village: '18.07.15.2006', regency: '18.07', province: '18', district: '18.07.15' }

/** The region over which a role is held here: the lowest that it may be. */
const regionOf = (role: Role): string => {
  const row = roles[role]
  return row.over === 'region' ? regions[row.of.at(-1) ?? 'village'] : '18.07'
}

const scopeOf = (role: Role): Scope => {
  const { over } = roles[role]
  if (over === 'organisation') return { kind: over, id: OWN.organisation }
  return over === 'region' ? { kind: over, code: regionOf(role) } : { kind: over }
}

const holder = (role: Role): Actor => ({
  kind: 'user',
  id: role,
  person: OWN.person,
  loggedInAt: AT,
  grants: grantsOf([{ role, scope: scopeOf(role), from: AT, until: null }]),
})

/** The letters of the places at which the holder may do it; a dot where nowhere. */
const cell = (role: Role, needs: string): string => {
  if (needs === 'public') return 'all'
  const at = (letter: string, places: readonly Place[]) => (letter === 'R' ? [{ region: regionOf(role) }] : places)
  const letters = Object.entries(placed).filter(([letter, [, places]]) =>
    allowed(holder(role), needs, at(letter, places), AT),
  )
  return letters.map(([letter]) => letter).join('') || '.'
}

const table = (title: string, contracts: readonly { readonly name: string; readonly needs: string }[]): string[] => {
  const sorted = contracts.toSorted((a, b) => (a.name < b.name ? -1 : 1))
  const wide = Math.max(...sorted.map(({ name }) => name.length), title.length) + 2
  const columns = Role.options.map((role) => Math.max(role.length, 6) + 2)
  const line = (first: string, cells: readonly string[]) =>
    `${first.padEnd(wide)}${cells.map((text, i) => text.padEnd(columns[i] ?? 0)).join('')}`.trimEnd()
  return [
    line(title, Role.options),
    ...sorted.map(({ name, needs }) =>
      line(
        name,
        Role.options.map((role) => cell(role, needs)),
      ),
    ),
    '',
  ]
}

describe('who may do what where', () => {
  it('is as the committed table says, for every role, command, question and place', async () => {
    const legend = Object.entries(placed).map(([letter, [words]]) => `${letter}  ${words}`)
    const lines = [
      'Who may do what where: made and compared by tests/laws/roles.test.ts; write it anew by `vitest run --project pure tests/laws/roles.test.ts -u`',
      'and read the difference before you commit it. A letter says that holders of the role may do it to what lies at:', '', ...legend, '.  at none of these', '',
      'For access.agree and access.list-second-person this is who may answer at all; the permission of the act that waits is asked besides.', '',
      ...table('command', commands.map(({ contract }) => contract)), ...table('question', queries.map(({ contract }) => contract)),
    ] // prettier-ignore
    await expect(lines.join('\n')).toMatchFileSnapshot('roles.expected.txt')
  })

  it('gives nobody a role over more than the role says', () => {
    for (const role of Role.options)
      expect(holder(role).grants.map((grant) => grant.permission)).toEqual([...roles[role].may])
  })
})
