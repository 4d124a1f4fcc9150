import { describe, expect, it } from 'vitest'
import type { Outcome } from '#kernel/outcome.ts'
import { commands } from '#app/commands.server.ts'
import type { Contract } from '#kernel/command.ts'
import type { CommandEntry } from '#platform/handler.server.ts'
import { newId } from '#platform/secrets/secrets.server.ts'
import { examplesOfCommands } from '#tests/examples.ts'
import { snapshot } from '#tests/snapshot.ts'
import { envelope, newWorld } from '#tests/world.ts'

const TWIN = 'laws.twin'

/** The same command under another name. */
const twin = (contract: Contract): CommandEntry => {
  const entry = commands.find((one) => one.contract === contract)
  if (!entry) throw new Error(`${contract.name} is not among the commands`)
  return { ...entry, contract: { ...contract, name: TWIN } }
}

const happened = (outcome: Outcome | undefined) => outcome?.kind === 'accepted' || outcome?.kind === 'pending'

describe.each(examplesOfCommands.map((one) => [one.contract.name, one] as const))('%s, sent more than once', (_name, examples) => {
  const prepare = async (inputs: number) => {
    const world = await newWorld({ extraCommands: [twin(examples.contract)] })
    const actor = await examples.actor(world)
    const sent = []
    for (let n = 0; n < inputs; n++) sent.push(envelope(examples.contract, await examples.accepted(world, n, actor)))
    const logged = async () => (await world.database.read.selectFrom('command_log').select('id').where('id', 'in', sent.map(({ id }) => id)).execute()).length
    return { world, actor, sent, logged, send: (...envelopes: readonly unknown[]) => world.dispatch(envelopes, actor, 'outbox') }
  }

  it('one after the other, happens once and is answered alike', async () => {
    const { world, sent: [first], logged, send } = await prepare(1)
    const [answer] = await send(first)
    expect(answer, JSON.stringify(answer)).toSatisfy(happened)
    const stands = await snapshot(world)
    expect(await send(first)).toEqual([answer])
    expect(await send({ ...first, id: first?.id.toUpperCase(), madeAt: '2026-11-24T02:31:00.000Z' })).toEqual([answer])
    expect(await snapshot(world)).toEqual(stands)
    expect(await logged()).toBe(1)
  })

  it('in one batch, happens once and is answered alike', async () => {
    const { world, sent: [first, second], logged, send } = await prepare(2)
    const [one, two, again, twice] = await send(first, second, first, second)
    expect([one, two]).toSatisfy((all: Outcome[]) => all.every(happened))
    expect([again, twice]).toEqual([one, two])
    expect(await logged()).toBe(2)
    const stands = await snapshot(world)
    expect(await send(second, first)).toEqual([two, one])
    expect(await snapshot(world)).toEqual(stands)
  })

  it('eight at once, happens once and is answered alike', async () => {
    const { world, sent: [first], logged, send } = await prepare(1)
    const answers = (await Promise.all(Array.from({ length: 8 }, () => send(first)))).flat()
    expect(answers[0]).toSatisfy(happened)
    expect(answers).toEqual(Array.from({ length: 8 }, () => answers[0]))
    expect(await logged()).toBe(1)
    const stands = await snapshot(world)
    await send(first)
    expect(await snapshot(world)).toEqual(stands)
  })

  it('with other content, by another, or as another command, its id is refused as reused, and nothing changes', async () => {
    const { world, actor, sent: [first, other], send } = await prepare(2)
    const [answer] = await send(first)
    const stands = await snapshot(world, ['public.denial_log'])
    expect(await send({ ...other, id: first?.id })).toEqual([{ kind: 'id-reused' }])
    expect(await world.dispatch([first], { ...actor, id: newId() }, 'api')).toEqual([{ kind: 'id-reused' }])
    expect(await send({ ...first, name: TWIN })).toEqual([{ kind: 'id-reused' }])
    expect(await send(first, { ...other, id: first?.id })).toEqual([answer, { kind: 'id-reused' }])
    expect(await snapshot(world, ['public.denial_log'])).toEqual(stands)
    const trail = await world.database.read.selectFrom('denial_log').select(['kind', 'name']).where('command_id', '=', first?.id ?? '').orderBy('seq').execute()
    expect(trail).toEqual([examples.contract.name, examples.contract.name, TWIN, examples.contract.name].map((name) => ({ kind: 'id-reused', name })))
  })

  it('two with one id and different content in one batch: the first counts', async () => {
    const { sent: [first, other], logged, send } = await prepare(2)
    const [answer, reused] = await send(first, { ...other, id: first?.id })
    expect(answer).toSatisfy(happened)
    expect(reused).toEqual({ kind: 'id-reused' })
    expect(await logged()).toBe(1)
  })
})
