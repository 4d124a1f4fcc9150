import { expect, it } from 'vitest'
import { z } from 'zod'
import type { Actor } from '#kernel/grant.ts'
import type { Outcome } from '#kernel/outcome.ts'
import type { SentBy } from '#tests/example.ts'
import { lastTransaction, snapshot, writtenSince } from '#tests/snapshot.ts'
import { forEveryCommand } from '#tests/trial.ts'
import { envelope, newWorld, NOW, type World } from '#tests/world.ts'

const isSentBy = (one: unknown): one is SentBy<unknown> =>
  typeof one === 'object' && one !== null && 'by' in one && 'input' in one

/** Sends it and holds what was written against the one row of the log. */
async function sendAndRead(world: World, contract: { name: string; version: number }, input: unknown, actor: Actor) {
  const sent = envelope(contract, input)
  const mark = await lastTransaction(world)
  const [outcome] = await world.dispatch([sent], actor, 'api')
  const written = await writtenSince(world, mark)
  const logged = await world.database.read.selectFrom('command_log').selectAll().where('id', '=', sent.id).execute()
  const again = await world.dispatch([sent], actor, 'api')
  return { sent, outcome, written, logged, again }
}

const expectedRow = (contract: { name: string; version: number }, actor: Actor, outcome: Outcome | undefined) => ({
  name: contract.name,
  version: contract.version,
  actor: actor.id,
  actor_kind: actor.kind,
  channel: 'api',
  outcome,
  received_at: NOW,
  made_at: '2026-11-24T02:29:58.000Z',
})

forEveryCommand(
  (trial) => {
    const { contract, examples } = trial

    it('when it is accepted, written in one transaction with all that it did', async () => {
      const { world, actor } = trial
      const { outcome, written, logged, again } = await sendAndRead(world, contract, await trial.input(), actor)
      expect(logged).toEqual([expect.objectContaining(expectedRow(contract, actor, outcome))])
      expect(new Set(written.map(({ transaction }) => transaction)).size, JSON.stringify(written)).toBe(1)
      expect(written.find(({ table }) => table === 'public.command_log')).toMatchObject({ rows: 1 })
      expect(written.length).toBeGreaterThan(1)
      expect(again).toEqual([outcome])
    })

    it.each(Object.entries(examples.refused))(
      'when it is refused as %s, and nothing else changes',
      async (code, refused) => {
        const world = await newWorld()
        const actor = await examples.actor(world)
        const example = await refused(world, actor)
        const { by, input } = isSentBy(example) ? example : { by: actor, input: example }
        const stands = await snapshot(world, ['public.command_log'])
        const { sent, outcome, logged, again } = await sendAndRead(world, contract, input, by)
        expect(outcome).toMatchObject({ kind: 'refused', code })
        expect(logged).toEqual([
          expect.objectContaining({ ...expectedRow(contract, by, outcome), received_at: world.clock.now() }),
        ])
        expect(await snapshot(world, ['public.command_log'])).toEqual(stands)
        expect(again).toEqual([outcome])
        expect(JSON.stringify(outcome)).not.toContain(sent.id)
        const path = outcome?.kind === 'refused' ? outcome.path : null
        const fields = contract.input instanceof z.ZodObject ? Object.keys(contract.input.shape) : []
        expect(path === null || fields.includes(path.split('.')[0] ?? ''), `path ${path} is a field of the input`).toBe(
          true,
        )
      },
    )
  },
  (name) => `${name} leaves exactly one row in the log`,
)
