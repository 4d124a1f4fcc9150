import { beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { exampleOf } from '#app/example-of.ts'
import { queries } from '#app/queries.server.ts'
import type { Actor } from '#kernel/grant.ts'
import type { Answer } from '#kernel/query.ts'
import type { QueryEntry } from '#platform/handler.server.ts'
import { newId } from '#platform/secrets/secrets.server.ts'
import { codes } from '#tests/codes.ts'
import { examplesOfQueries } from '#tests/examples.ts'
import { leaves, neverValid, odd, replaced } from '#tests/hostile.ts'
import { snapshot } from '#tests/snapshot.ts'
import { watchStatements } from '#tests/statements.ts'
import { actorWith, newWorld, NOW, type World } from '#tests/world.ts'

const trails = ['public.denial_log', 'public.read_log']
const textOf = (answer: Answer<unknown>) => JSON.stringify(answer.kind === 'found' ? answer.result : null)

describe.each(examplesOfQueries.map((one) => [one.contract.name, one] as const))('%s', (name, examples) => {
  const { contract } = examples
  const isPublic = contract.needs === 'public'
  let world: World
  let actor: Actor
  let question: unknown
  let hidden: readonly string[]
  const entry = (): QueryEntry => queries.find((one) => one.contract === contract) ?? missing(name)
  const ask = (asked: unknown, who: Actor | null) => world.ask(entry(), asked, who, 'api')
  beforeAll(async () => {
    world = await newWorld()
    actor = await examples.actor(world)
    ;({ question, hidden } = await examples.asked(world, 3, actor))
  })

  it('is answered to whoever may ask, with what was made; the answer survives JSON and changes nothing', async () => {
    const stands = await snapshot(world, trails)
    const answer = await ask(question, actor)
    expect(answer).toMatchObject({ kind: 'found' })
    expect(hidden.filter((one) => !textOf(answer).includes(one))).toEqual([])
    expect(JSON.parse(JSON.stringify(answer))).toEqual(answer)
    expect(await snapshot(world, trails)).toEqual(stands)
  })

  it('leaves a line in the read log for each record opened, where that is promised', async () => {
    const before = await world.database.read.selectFrom('read_log').select('seq').execute()
    await ask(question, actor)
    const after = await world.database.read
      .selectFrom('read_log')
      .select(['actor', 'query', 'at'])
      .where('seq', 'not in', [0, ...before.map(({ seq }) => seq)])
      .execute()
    const line = { actor: actor.id, query: name, at: world.clock.now() }
    expect(after).toEqual(contract.audited ? Array.from({ length: examples.opens ?? 1 }, () => line) : [])
  })

  it('is denied to whoever has no grant for it here and now, and that is written down', async () => {
    const grants = (change: object): Actor => ({
      ...actor,
      id: newId(),
      grants: actor.grants.map((grant) => ({ ...grant, ...change })),
    })
    const now = world.clock.now()
    const strangers: Record<string, Actor | null> = {
      nobody: null,
      'no grant': { ...actor, id: newId(), grants: [] },
      'another permission': grants({ permission: 'laws.other' }),
      'a grant that is over': grants({ until: now }),
      'a grant that has not begun': grants({ from: '2099-01-01T00:00:00.000Z' }),
    }
    for (const [who, stranger] of Object.entries(strangers)) {
      const before = await denials(world)
      expect((await ask(question, stranger)).kind, who).toBe(isPublic ? 'found' : 'denied')
      expect((await denials(world)) - before, who).toBe(isPublic ? 0 : 1)
    }
  })

  it('shows nothing of them to whoever has a grant for elsewhere', async () => {
    expect(isPublic || examples.strangers(world).length > 0).toBe(true)
    for (const scope of examples.strangers(world)) {
      const stranger = actorWith(contract.needs, scope)
      const before = await denials(world)
      const answer = await ask(question, stranger)
      expect(
        hidden.filter((one) => textOf(answer).includes(one)),
        JSON.stringify(scope),
      ).toEqual([])
      expect((await denials(world)) - before, JSON.stringify(scope)).toBe(answer.kind === 'denied' ? 1 : 0)
      expect('find' in entry() ? answer.kind : 'list').toBe('find' in entry() ? 'denied' : 'list')
    }
  })

  it('is never a fault, whatever is asked', async () => {
    const whole: unknown = Object.assign({}, exampleOf(z.toJSONSchema(contract.input, { io: 'input' })), question)
    for (const { path } of leaves(whole)) {
      for (const [what, value] of Object.entries(neverValid))
        expect(await ask(replaced(whole, path, value), actor), `${path.join('.')}: ${what}`).toMatchObject({
          kind: 'invalid',
        })
      for (const [what, value] of Object.entries(odd)) {
        const answer = await ask(replaced(whole, path, value), actor)
        expect(['found', 'not-found', 'denied', 'invalid'], `${path.join('.')}: ${what}`).toContain(answer.kind)
        expect(
          answer.kind === 'invalid' ? answer.problems.filter(({ code }) => !codes.remark.includes(code)) : [],
        ).toEqual([])
      }
    }
    for (const nonsense of [null, [], 'x', 1]) expect(await ask(nonsense, actor)).toMatchObject({ kind: 'invalid' })
    expect(await ask({ ...Object(question), misspelt: 1 }, actor)).toMatchObject({ kind: 'invalid' })
  })

  it('needs no more statements for fifty records than for one', async () => {
    const counted = async (records: number) => {
      const other = await newWorld()
      other.setClock(NOW)
      const who = await examples.actor(other)
      const asked = await examples.asked(other, records, who)
      const watched = watchStatements(other)
      expect((await watched.ask(entry(), asked.question, who, 'api')).kind).toBe('found')
      return watched.statements()
    }
    const one = await counted(1)
    expect(one).toBeGreaterThan(0)
    expect(await counted(50)).toBeLessThanOrEqual(one)
  })
})

const denials = async (world: World) =>
  (await world.database.read.selectFrom('denial_log').select('seq').execute()).length
const missing = (name: string): never => {
  throw new Error(`${name} is not among the questions`)
}
