import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import type { z } from 'zod'
import { allowed, type Actor, type Place, type Scope } from '#kernel/grant.ts'
import { newId } from '#platform/secrets/secrets.server.ts'
import { FAR_VILLAGE, NEXT_VILLAGE, VILLAGE } from '#tests/regions.ts'
import { watchStatements } from '#tests/statements.ts'
import { actorWith, envelope, everywhere, newWorld, type World } from '#tests/world.ts'
import type { listRegistrations } from './list-registrations.ts'
import { listRegistrationsQuery, PAGE } from './list-registrations.server.ts'
import { register } from './register.ts'

type Asked = z.input<(typeof listRegistrations)['input']>

let world: World
const planner = actorWith(['registration.create', 'person.read'], everywhere)
const operator = (school: string) => actorWith('person.read', { kind: 'organisation', id: school })
const officer = (code: string) => actorWith('person.read', { kind: 'region', code })
const everyone: { id: string; person: string; name: string; places: Place[] }[] = []

/** 160 people: names of a few common words and one rare each, two schools and none, three villages, one hour apart in tens. */
beforeAll(async () => {
  world = await newWorld()
  const first = ['Siti', 'Budi', 'Ayu', 'Nur', 'Sitinur']
  const last = ['Aminah', 'Santoso', 'Lestari', 'Wati']
  for (let ten = 0; ten < 16; ten++) {
    world.setClock(`2026-11-24T${String(ten).padStart(2, '0')}:00:00.000Z`)
    const inputs = Array.from({ length: 10 }, (_, i) => {
      const n = ten * 10 + i
      const school = [world.school, world.farSchool, null][n % 3] ?? null
      const village = [VILLAGE, NEXT_VILLAGE, FAR_VILLAGE][n % 4 === 0 ? 0 : n % 3] ?? VILLAGE
      const name = `${first[n % 5]} ${last[n % 4]} Khas${n}`
      everyone.push({
        id: '',
        person: '',
        name,
        places: [
          { region: village },
          ...(school === null ? [] : [{ organisation: school, region: school === world.school ? '18.07' : '18.01' }]),
        ],
      })
      return {
        registrationId: newId(),
        personId: newId(),
        intakeId: n % 5 === 0 ? world.alumniIntake : world.intake,
        schoolId: school,
        fullName: name,
        bornOn: n % 2 === 0 ? '2009-06-01' : '2007-03-12',
        village,
        nisn: String(90_000_000 + n).padStart(10, '0'),
        nik: n % 2 === 0 ? `180715410609${String(n + 1).padStart(4, '0')}` : null,
      }
    })
    const outcomes = await world.dispatch(
      inputs.map((input) => envelope(register, input)),
      planner,
      'sheet',
    )
    outcomes.forEach((one, i) => {
      const known = everyone[ten * 10 + i]
      if (one.kind === 'accepted' && known)
        Object.assign(known, { id: String(one.result['registration']), person: String(one.result['person']) })
    })
  }
  world.setClock('2026-11-24T16:00:00.000Z')
})

const ask = async (question: Asked, actor: Actor = planner) => {
  const answer = await world.ask(listRegistrationsQuery, question, actor, 'api')
  if (answer.kind !== 'found') throw new Error(answer.kind)
  return answer.result
}

/** All pages, from the first to the last. */
async function all(question: Asked, actor: Actor = planner) {
  const rows = []
  for (let after: string | null = question.after ?? null, pages = 0; pages < 10; pages++) {
    const page = await ask({ ...question, after }, actor)
    rows.push(...page.rows)
    after = page.next
    if (after === null) return rows
  }
  throw new Error('the list does not end')
}
const names = (rows: readonly { readonly fullName: string }[]) => rows.map((row) => row.fullName)

describe('the list', () => {
  it('shows what a row needs, the NIK masked', async () => {
    const [row] = (await ask({ text: 'Khas0' })).rows
    expect(row).toMatchObject({
      fullName: 'Siti Aminah Khas0',
      age: 17,
      nikShown: '1807************',
      village: 'Bandar Agung',
      district: 'Bandar Sribhawono',
      regency: '18.07',
      school: 'SMK Contoh Sribhawono',
      segment: 'alumni',
      state: 'awaiting-consent',
      abilities: ['people.correct-contact'],
    })
    expect(JSON.stringify(row)).not.toContain('180715410609')
  })

  it('is in order by time and by name, page after page, forwards and back', async () => {
    const newest = await all({})
    expect(newest).toHaveLength(160)
    expect(newest.map((row) => row.registeredAt)).toEqual(
      newest
        .map((row) => row.registeredAt)
        .toSorted()
        .toReversed(),
    )
    expect((await all({ sort: 'oldest' })).map((row) => row.id)).toEqual(newest.map((row) => row.id).toReversed())
    const byName = names(await all({ sort: 'name' }))
    expect(byName).toEqual(byName.toSorted((a, b) => (a.toLowerCase() < b.toLowerCase() ? -1 : 1)))
    for (const sort of ['newest', 'oldest', 'name'] as const) {
      const first = await ask({ sort })
      const second = await ask({ sort, after: first.next })
      const back = await ask({ sort, before: second.previous })
      expect(first.previous).toBeNull()
      expect(back.rows.map((row) => row.id)).toEqual(first.rows.map((row) => row.id))
      expect([back.previous, back.next]).toEqual([null, first.next])
    }
  })
})

describe('looking for somebody', () => {
  it.each([
    ['1807154106090001', 'nik', ['Siti Aminah Khas0']],
    ['1807 1541 0609 0001', 'nik', ['Siti Aminah Khas0']],
    ['0090000007', 'nisn', ['Ayu Wati Khas7']],
    ['180715410609', 'digits', []],
    ['9999999999', 'nisn', []],
    ['khas1 ayu', 'name', []],
    ['wati khas7 AYU', 'name', ['Ayu Wati Khas7']],
    ['lestari khas12', 'name', ['Ayu Lestari Khas122', 'Budi Lestari Khas126']],
    ['khas12 ay', 'name', ['Ayu Aminah Khas12']],
    ['zzz', 'name', []],
    ['!?', 'name', []],
  ])('by %j (%s) finds %j', async (text, kind, found) => {
    const page = await ask({ text })
    expect([page.understood.kind, names(page.rows).toSorted()]).toEqual([kind, found])
    for (const actor of [operator(world.school), officer('18.07'), officer(VILLAGE)]) {
      const seen = everyone.filter(
        (one) => found.includes(one.name) && allowed(actor, 'person.read', one.places, '2026-11-24T16:00:00.000Z'),
      )
      expect(names((await ask({ text }, actor)).rows).toSorted(), JSON.stringify(actor.grants)).toEqual(
        seen.map((one) => one.name).toSorted(),
      )
    }
  })

  it('by a word finds whoever bears it or a word that begins so, in whatever order of list', async () => {
    const wanted = everyone
      .filter(({ name }) => /(^| )siti/i.test(name))
      .map(({ name }) => name)
      .toSorted()
    for (const sort of ['newest', 'oldest', 'name'] as const)
      expect(names(await all({ text: 'siti', sort })).toSorted()).toEqual(wanted)
    expect(names(await all({ text: 'sitinur' }))).toHaveLength(32)
    expect(
      names(await all({ text: 'aminah siti' })).every((name) => /Aminah/.test(name) && name.startsWith('Siti')),
    ).toBe(true)
  })

  it('says that one should type on when more words begin so than are looked for', async () => {
    expect((await ask({ text: 'khas' })).understood).toEqual({ kind: 'name', narrow: true })
    expect((await ask({ text: 'siti' })).understood).toEqual({ kind: 'name', narrow: false })
    expect(names(await all({ text: 'khas' }, operator(world.school))), 'within one school all are found').toHaveLength(
      54,
    )
  })

  it('by registration number, by school and by NPSN', async () => {
    const [row] = (await ask({})).rows
    expect(names((await ask({ text: row?.number.toLowerCase() ?? '' })).rows)).toEqual([row?.fullName])
    expect(await all({ text: 'SMK Contoh' })).toHaveLength(54)
    expect(await all({ text: '69900002' })).toHaveLength(53)
    expect((await ask({ text: 'SMK Antah' })).rows).toEqual([])
    expect((await ask({ text: '69900002', school: world.school })).rows).toEqual([])
  })

  it.each<[Asked, (row: { segment: string; state: string; regency: string; school: string | null }) => boolean]>([
    [{ segment: 'alumni' }, (row) => row.segment === 'alumni'],
    [{ state: 'awaiting-consent' }, (row) => row.state === 'awaiting-consent'],
    [
      { segment: 'class-xii', state: 'waiting', text: 'budi' },
      (row) => row.segment === 'class-xii' && row.state === 'waiting',
    ],
  ])('with filters %j', async (question, fits) => {
    const rows = await all(question)
    expect(rows.length).toBeGreaterThan(10)
    expect(rows.every(fits)).toBe(true)
    const without = await all(question.text === undefined ? {} : { text: question.text })
    expect(rows.length).toBe(without.filter(fits).length)
  })

  it('by regency means the school’s, or the home’s without a school; with a name too', async () => {
    const rows = await all({ regency: '18.01' })
    expect(new Set(rows.map((row) => row.regency))).toEqual(new Set(['18.01']))
    expect(rows.length + (await all({ regency: '18.07' })).length).toBe(160)
    const named = await all({ regency: '18.01', text: 'ayu' })
    expect(named.map((row) => row.id)).toEqual(
      rows.filter((row) => row.fullName.startsWith('Ayu')).map((row) => row.id),
    )
    for (const school of [world.school, world.farSchool])
      expect((await all({ school, text: 'ayu' })).length).toBe(
        (await all({ school })).filter((row) => row.fullName.startsWith('Ayu')).length,
      )
  })
})

describe('who sees whom', () => {
  it('is bounded by the grants, home or school, as for one record', async () => {
    const scopes: Scope[] = [
      { kind: 'organisation', id: world.school },
      { kind: 'organisation', id: world.farSchool },
      { kind: 'organisation', id: newId() },
      { kind: 'self' },
      ...[
        '18',
        '18.07',
        '18.01',
        '18.07.15',
        '18.01.13',
        VILLAGE,
        NEXT_VILLAGE,
        FAR_VILLAGE,
        '31',
        '18.07.15.2999',
      ].map((code) => ({ kind: 'region', code }) as const),
    ]
    const question = fc.record({
      sort: fc.constantFrom('newest', 'oldest', 'name'),
      text: fc.constantFrom(null, 'siti', 'ayu wat', 'khas12'),
      regency: fc.constantFrom(null, '18.07'),
    })
    await fc.assert(
      fc.asyncProperty(
        fc.subarray(scopes, { minLength: 1, maxLength: 4 }),
        question,
        async (some, { sort, text, regency }) => {
          const me = everyone[5]
          const grants = some.map((scope) => ({
            permission: 'person.read',
            scope,
            from: '2026-01-01T00:00:00.000Z',
            until: null,
          }))
          const actor: Actor = { ...planner, id: newId(), person: me?.person ?? null, grants }
          const seen = everyone
            .filter((one) =>
              allowed(actor, 'person.read', [{ person: one.person }, ...one.places], '2026-11-24T16:00:00.000Z'),
            )
            .map((one) => one.id)
          const wanted = (await all({ sort, text, regency })).map((row) => row.id).filter((id) => seen.includes(id))
          const rows = await all({ sort, text, regency }, actor)
          expect(rows.map((row) => row.id)).toEqual(wanted)
        },
      ),
      { numRuns: 60 },
    )
  }, 120_000)

  it('without any grant is nobody, and the denial stands in the log', async () => {
    const stranger = actorWith('person.export', everywhere)
    expect(await world.ask(listRegistrationsQuery, {}, stranger, 'api')).toEqual({ kind: 'denied' })
    expect(
      await world.database.read
        .selectFrom('denial_log')
        .select(['name', 'kind'])
        .where('actor', '=', stranger.id)
        .execute(),
    ).toEqual([{ name: 'programme.list-registrations', kind: 'denied' }])
  })

  it('takes two statements at most, however many rows', async () => {
    const { ask: asked, statements } = watchStatements(world)
    for (const question of [
      {},
      { text: 'siti' },
      { text: 'khas1 ay' },
      { text: '69900001' },
      { text: '1807154106090001' },
      { sort: 'name' as const, text: 'siti' },
    ]) {
      await asked(listRegistrationsQuery, question, planner, 'api')
      expect(statements(), JSON.stringify(question)).toBeLessThanOrEqual(2)
    }
  })
})

describe('a list that is being read while others register', () => {
  it('repeats and skips nobody', async () => {
    const before = (await all({})).map((row) => row.id)
    const first = await ask({})
    world.setClock('2026-11-24T17:00:00.000Z')
    await world.dispatch(
      Array.from({ length: 30 }, (_, n) =>
        envelope(register, {
          registrationId: newId(),
          personId: newId(),
          intakeId: world.intake,
          schoolId: world.school,
          fullName: `Orang Baru ${n}`,
          bornOn: '2007-03-12',
          village: VILLAGE,
        }),
      ),
      planner,
      'sheet',
    )
    const rest = await all({ after: first.next })
    expect(first.rows).toHaveLength(PAGE)
    expect([...first.rows, ...rest].map((row) => row.id)).toEqual(before)
  })
})

describe('somebody who registered twice', () => {
  it('stands on top with both, the later first; a page may end between them', async () => {
    world.setClock('2026-11-25T02:30:00.000Z')
    const siti = {
      personId: newId(),
      schoolId: world.school,
      fullName: 'Siti Dua Kali',
      bornOn: '2007-03-12',
      village: VILLAGE,
    }
    const send = (registrationId: string, intakeId: string) =>
      world.dispatch([envelope(register, { ...siti, registrationId, intakeId })], planner, 'form')
    await send('ffffffff-0000-7000-8000-000000000001', world.intake)
    world.setClock('2026-11-25T03:30:00.000Z')
    await send('00000000-0000-7000-8000-000000000001', world.alumniIntake)
    const both = ['00000000-0000-7000-8000-000000000001', 'ffffffff-0000-7000-8000-000000000001']
    for (const question of [{}, { text: 'kali' }, { text: 'siti dua', school: world.school }])
      expect(
        (await ask(question)).rows.slice(0, 2).map((row) => row.id),
        JSON.stringify(question),
      ).toEqual(both)
    expect((await ask({ after: both[0] ?? null })).rows[0]?.id).toBe(both[1])
    expect((await ask({ before: both[1] ?? null })).rows.map((row) => row.id)).toEqual([both[0]])
    expect((await ask({ text: 'dua kali', sort: 'oldest' })).rows.map((row) => row.id)).toEqual(both.toReversed())
  })
})
