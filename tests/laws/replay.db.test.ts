import { expect, it } from 'vitest'
import type { Outcome } from '#kernel/outcome.ts'
import { newId } from '#platform/secrets/secrets.server.ts'
import { snapshot } from '#tests/snapshot.ts'
import { forEveryCommand, TWIN, type Envelope } from '#tests/trial.ts'
import { envelope } from '#tests/world.ts'

const happened = (outcome: Outcome | undefined) => outcome?.kind === 'accepted' || outcome?.kind === 'pending'

forEveryCommand(
  (trial) => {
    const { contract } = trial
    const send = (...sent: readonly unknown[]) => trial.world.dispatch(sent, trial.actor, 'outbox')
    const rowsOf = async (...sent: readonly Envelope[]) =>
      (
        await trial.world.database.read
          .selectFrom('command_log')
          .select('id')
          .where(
            'id',
            'in',
            sent.map(({ id }) => id),
          )
          .execute()
      ).length

    it('one after the other, happens once and is answered alike', async () => {
      const first = await trial.sent()
      const [answer] = await send(first)
      expect(answer, JSON.stringify(answer)).toSatisfy(happened)
      const stands = await snapshot(trial.world)
      expect(await send(first)).toEqual([answer])
      expect(await send({ ...first, id: first.id.toUpperCase(), madeAt: '2026-11-24T02:31:00.000Z' })).toEqual([answer])
      expect(await snapshot(trial.world)).toEqual(stands)
      expect(await rowsOf(first)).toBe(1)
    })

    it('in one batch, happens once and is answered alike', async () => {
      const [first, second] = await trial.many(2)
      if (!first || !second) throw new Error('two were asked for')
      const [one, two, again, twice] = await send(first, second, first, second)
      expect([one, two]).toSatisfy((all: Outcome[]) => all.every(happened))
      expect([again, twice]).toEqual([one, two])
      expect(await rowsOf(first, second)).toBe(2)
      const stands = await snapshot(trial.world)
      expect(await send(second, first)).toEqual([two, one])
      expect(await snapshot(trial.world)).toEqual(stands)
    })

    it('eight at once, at one server or at eight, happens once and is answered alike', async () => {
      const first = await trial.sent()
      const doors = Array.from({ length: 4 }, () => trial.world.otherDoor())
      const answers = (
        await Promise.all(
          [trial.world.dispatch, trial.world.dispatch, trial.world.dispatch, trial.world.dispatch, ...doors].map(
            (door) => door([first], trial.actor, 'sheet'),
          ),
        )
      ).flat()
      expect(answers[0]).toSatisfy(happened)
      expect(answers).toEqual(Array.from({ length: 8 }, () => answers[0]))
      expect(await rowsOf(first)).toBe(1)
    })

    it('with other content, by another, or as another command, its id counts as reused, and nothing changes', async () => {
      const [first, other] = await trial.many(2)
      if (!first) throw new Error('two were asked for')
      const [answer] = await send(first)
      const stands = await snapshot(trial.world, ['public.denial_log'])
      expect(await send({ ...other, id: first.id })).toEqual([{ kind: 'id-reused' }])
      expect(await trial.world.dispatch([first], { ...trial.actor, id: newId() }, 'api')).toEqual([
        { kind: 'id-reused' },
      ])
      expect(await send({ ...first, name: TWIN })).toEqual([{ kind: 'id-reused' }])
      expect(await send(first, { ...other, id: first.id })).toEqual([answer, { kind: 'id-reused' }])
      expect(await snapshot(trial.world, ['public.denial_log'])).toEqual(stands)
      const trail = await trial.world.database.read
        .selectFrom('denial_log')
        .select(['kind', 'name'])
        .where('command_id', '=', first.id)
        .orderBy('seq')
        .execute()
      expect(trail).toEqual(
        [contract.name, contract.name, TWIN, contract.name].map((name) => ({ kind: 'id-reused', name })),
      )
    })

    it('two with one id and different content in one batch: the first counts', async () => {
      const [first, other] = await trial.many(2)
      if (!first) throw new Error('two were asked for')
      const [answer, reused] = await send(first, { ...other, id: first.id })
      expect(answer).toSatisfy(happened)
      expect(reused).toEqual({ kind: 'id-reused' })
      expect(await rowsOf(first)).toBe(1)
    })

    it('asked for anew, under another id of command but the same ids of things, is known or refused, never a fault', async () => {
      const first = await trial.sent()
      await send(first)
      const [anew] = await send(envelope(contract, first.input))
      expect(['accepted', 'pending', 'refused'], JSON.stringify(anew)).toContain(anew?.kind)
    })
  },
  (name) => `${name}, sent more than once`,
)
