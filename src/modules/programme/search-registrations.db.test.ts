import { beforeAll, describe, expect, it } from 'vitest'
import { allowed } from '#kernel/grant.ts'
import { all, ask, everyone, names, officer, openCrowd, operator, world, type Asked } from '#tests/crowd.ts'
import { VILLAGE } from '#tests/regions.ts'

beforeAll(openCrowd)

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
    expect((await ask({ text: 'khas' })).understood).toEqual({ kind: 'name', narrow: true, near: null })
    expect((await ask({ text: 'siti' })).understood).toEqual({ kind: 'name', narrow: false, near: null })
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
