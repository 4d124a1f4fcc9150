import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { allowed, type Actor, type Scope } from '#kernel/grant.ts'
import { nameWords, nearness } from '#modules/people/index.ts'
import { fillNameWords } from '#modules/people/index.server.ts'
import { newId } from '#platform/secrets/secrets.server.ts'
import { all, ask, everyone, names, officer, openCrowd, operator, planner, world } from '#tests/crowd.ts'
import { ownerSql } from '#tests/database.ts'
import { FAR_VILLAGE, NEXT_VILLAGE, VILLAGE } from '#tests/regions.ts'
import { envelope } from '#tests/world.ts'
import { register } from './register.ts'

const NOW = '2026-11-24T16:00:00.000Z'

/** People of names that are written in several ways, some at a far school only. */
const others = [
  ['Muhammad Rizki', 'near'],
  ['M. Rizki', 'near'],
  ['Moh Rizky Pratama', 'far'],
  ['Zulkarnaen', 'far'],
  ['Noer Hidayah', 'near'],
  ['Sulastri', 'near'],
] as const

beforeAll(async () => {
  await openCrowd()
  const far = { schoolId: world.farSchool, village: FAR_VILLAGE, places: [{ region: FAR_VILLAGE }, { organisation: world.farSchool, region: '18.01' }] } // prettier-ignore
  const near = { schoolId: world.school, village: VILLAGE, places: [{ region: VILLAGE }, { organisation: world.school, region: '18.07' }] } // prettier-ignore
  for (const [name, where] of others) {
    const { places, ...at } = where === 'far' ? far : near
    const input = { registrationId: newId(), personId: newId(), intakeId: world.intake, fullName: name, bornOn: '2007-03-12' } // prettier-ignore
    const [outcome] = await world.dispatch([envelope(register, { ...input, ...at })], planner, 'sheet')
    if (outcome?.kind !== 'accepted') throw new Error(JSON.stringify(outcome))
    everyone.push({ id: input.registrationId, person: input.personId, name, places })
  }
})

describe('a name that was mistyped', () => {
  it.each([
    ['Sulasri', ['Sulastri'], [{ asked: 'sulasri', found: ['sulastri'] }]],
    ['sulatsri', ['Sulastri'], [{ asked: 'sulatsri', found: ['sulastri'] }]],
    ['zulkranaen', ['Zulkarnaen'], [{ asked: 'zulkranaen', found: ['zulkarnaen'] }]],
    [
      'nur hidayh',
      ['Noer Hidayah'],
      [
        { asked: 'nur', found: ['noer'] },
        { asked: 'hidayh', found: ['hidayah'] },
      ],
    ],
    [
      'muhamad riz',
      ['M. Rizki', 'Moh Rizky Pratama', 'Muhammad Rizki'],
      [{ asked: 'muhamad', found: ['muhammad', 'm', 'moh'] }],
    ],
  ] as const)('%j finds %j and says for which words', async (text, found, words) => {
    const page = await ask({ text })
    expect(names(page.rows).toSorted()).toEqual(found)
    expect(page.understood.near?.exact).toBe(0)
    expect(page.understood.near?.words.map((one) => ({ ...one, found: one.found.toSorted() }))).toEqual(
      words.map((one) => ({ ...one, found: one.found.toSorted() })),
    )
  })

  it('finds whoever is called exactly so first, then the others, the nearest on top', async () => {
    const page = await ask({ text: 'muhammad rizki' })
    expect(names(page.rows)).toEqual(['Muhammad Rizki', 'M. Rizki', 'Moh Rizky Pratama'])
    expect(page.understood.near).toMatchObject({ exact: 1 })
    expect([page.next, page.previous]).toEqual([null, null])
  })

  it('is not looked for where enough are called exactly so, on a second page, or by a number', async () => {
    const first = await ask({ text: 'siti' })
    expect(first.understood.near).toBeNull()
    for (const question of [{ text: 'zzz' }, { text: '9999999999' }, { text: 'khas12' }])
      expect((await ask(question)).understood.near, question.text).toBeNull()
    expect((await ask({ text: 'sulasri', after: first.rows[0]?.id ?? null })).rows).toEqual([])
  })

  it('keeps to the filters', async () => {
    expect(names((await ask({ text: 'zulkarnain', regency: '18.01' })).rows)).toEqual(['Zulkarnaen'])
    expect((await ask({ text: 'zulkarnain', regency: '18.07' })).rows).toEqual([])
    expect((await ask({ text: 'zulkarnain', segment: 'alumni' })).rows).toEqual([])
    expect(names((await ask({ text: 'zulkarnain', school: world.farSchool })).rows)).toEqual(['Zulkarnaen'])
  })

  it('tells nobody of a word that only others bear', async () => {
    for (const actor of [operator(world.school), officer('18.07'), officer(VILLAGE)]) {
      const page = await ask({ text: 'zulkranaen' }, actor)
      expect(page).toMatchObject({ rows: [], understood: { near: null } })
      expect(JSON.stringify(await ask({ text: 'muhamad rizki' }, actor))).not.toMatch(/moh|rizky/i)
    }
  })
})

describe('who is found by a mistyped name', () => {
  const scopes: Scope[] = [
    { kind: 'organisation', id: '' },
    { kind: 'organisation', id: 'far' },
    { kind: 'self' },
    ...['18', '18.07', '18.01', '18.07.15', VILLAGE, NEXT_VILLAGE, FAR_VILLAGE, '31'].map((code) => ({ kind: 'region', code }) as const), // prettier-ignore
  ]
  const texts = ['sitti', 'budi santosso', 'ayyu lestri', 'muhamad rizki', 'sulasri', 'zulkranaen', 'khas12 siti', 'nur amina'] // prettier-ignore

  it('is whoever one may see and is called so or nearly so, for any mixture of grants; no word is told that nobody of them bears', async () => {
    const reallyAt = (scope: Scope): Scope =>
      scope.kind === 'organisation' ? { ...scope, id: scope.id === '' ? world.school : world.farSchool } : scope
    let found = 0
    await fc.assert(
      fc.asyncProperty(
        fc.subarray(scopes, { minLength: 1, maxLength: 4 }),
        fc.constantFrom(...texts),
        fc.constantFrom('newest', 'name'),
        async (some, text, sort) => {
          const grants = some.map((scope) => ({ permission: 'person.read', scope: reallyAt(scope), from: '2026-01-01T00:00:00.000Z', until: null })) // prettier-ignore
          const actor: Actor = { ...planner, id: newId(), person: everyone[5]?.person ?? null, grants }
          const seen = everyone.filter((one) => allowed(actor, 'person.read', [{ person: one.person }, ...one.places], NOW)) // prettier-ignore
          const near = seen.filter(({ name }) => nearly(text, name)).map((one) => one.id)
          const page = await ask({ text, sort }, actor)
          const rows = page.rows.map((row) => row.id)
          expect(rows.filter((id) => !near.includes(id))).toEqual([])
          const wholeNearness = page.understood.near !== null || rows.length < 5
          expect(rows.length).toBeGreaterThanOrEqual(wholeNearness ? Math.min(near.length, 50) : 5)
          const borne = new Set(page.rows.flatMap((row) => nameWords(row.fullName)))
          for (const word of page.understood.near?.words ?? [])
            expect(word.found.filter((one) => !borne.has(one))).toEqual([])
          found += page.understood.near === null ? 0 : 1
        },
      ),
      { numRuns: 80 },
    )
    expect(found).toBeGreaterThan(20)
  }, 180_000)

  /** Does a name bear each word that was asked for, or a near one; the last may be half typed? */
  const nearly = (text: string, name: string): boolean => {
    const asked = nameWords(text)
    return asked.every((word, i) =>
      nameWords(name).some(
        (one) =>
          one === word ||
          (!/\d/.test(word) && nearness(word, one) !== null) ||
          (i === asked.length - 1 && one.startsWith(word)),
      ),
    )
  }
})

describe('the dictionary', () => {
  it('is filled where it is empty though people are on record, and is then what it was', async () => {
    const words = async () =>
      (await world.database.read.selectFrom('name_word_key').select(['key', 'word']).execute())
        .map(({ key, word }) => `${key} ${word}`)
        .toSorted()
    const before = await words()
    await ownerSql(world.database)('truncate name_word, name_word_key')
    expect((await ask({ text: 'sulasri' })).rows).toEqual([])
    expect(await fillNameWords(world.database)).toBeGreaterThan(100)
    expect(await words()).toEqual(before)
    expect(await fillNameWords(world.database)).toBe(0)
    expect(names(await all({ text: 'sulasri' }))).toEqual(['Sulastri'])
  })
})
