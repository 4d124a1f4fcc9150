import { describe, expect, it } from 'vitest'
import type { Outcome } from '#kernel/outcome.ts'
import { newId } from '#platform/secrets/secrets.server.ts'
import { codes } from '#tests/codes.ts'
import { leaves, neverValid, odd, replaced } from '#tests/hostile.ts'
import { forEveryCommand } from '#tests/trial.ts'
import { actorWith, envelope, everywhere, newWorld } from '#tests/world.ts'

/** Remarks of an answer of which the law about words does not know. */
const unknownRemarks = (outcomes: readonly Outcome[]) =>
  [
    ...new Set(
      outcomes
        .flatMap((one) => ('problems' in one ? one.problems : 'warnings' in one ? one.warnings : []))
        .map(({ code }) => code),
    ),
  ].filter((code) => !codes.remark.includes(code))

forEveryCommand(
  (trial) => {
    const { contract } = trial
    const send = (sent: readonly unknown[]) => trial.world.dispatch(sent, trial.actor, 'api')

    it('is invalid where no field may take the value, and never a fault', async () => {
      const input = await trial.input()
      const tries = leaves(input).flatMap(({ path }) =>
        Object.entries(neverValid).map(([what, value]) => ({
          what: `${path.join('.')}: ${what}`,
          sent: envelope(contract, replaced(input, path, value)),
        })),
      )
      const outcomes = await send(tries.map(({ sent }) => sent))
      expect(tries.filter((_, i) => outcomes[i]?.kind !== 'invalid').map(({ what }) => what)).toEqual([])
      expect(unknownRemarks(outcomes)).toEqual([])
      expect(JSON.stringify(outcomes).length, 'what was sent does not come back').toBeLessThan(tries.length * 500)
    })

    it('is never a fault whatever odd value a field takes', async () => {
      const first = await trial.input()
      const tries: { readonly what: string; readonly sent: unknown }[] = []
      for (const { path } of leaves(first))
        for (const [what, value] of Object.entries(odd)) {
          if (!contract.input.safeParse(replaced(first, path, value)).success) continue
          tries.push({
            what: `${path.join('.')}: ${what}`,
            sent: envelope(contract, replaced(await trial.input(), path, value)),
          })
        }
      const outcomes = await send(tries.map(({ sent }) => sent))
      expect(
        tries
          .filter((_, i) => !['accepted', 'pending', 'refused', 'denied'].includes(outcomes[i]?.kind ?? ''))
          .map(({ what }) => what),
      ).toEqual([])
      expect(unknownRemarks(outcomes)).toEqual([])
    })

    it('is invalid with a field too many, each of which is named', async () => {
      const fields = JSON.stringify(await trial.input()).slice(1, -1)
      const withMore: unknown = JSON.parse(
        `{${fields}${fields === '' ? '' : ','}"__proto__": {"a": 1}, "constructor": 1, "misspelt": 2}`,
      )
      const [outcome] = await send([envelope(contract, withMore)])
      expect(outcome?.kind).toBe('invalid')
      expect(outcome?.kind === 'invalid' && outcome.problems).toEqual(
        expect.arrayContaining(
          ['input.constructor', 'input.misspelt'].map((path) => ({ path, code: 'unknown-field' })),
        ),
      )
    })
  },
  (name) => `${name}, sent by somebody hostile`,
)

describe('the door, before somebody hostile', () => {
  it('answers whatever is no envelope as invalid, counts it and keeps none of it', async () => {
    const world = await newWorld()
    const actor = actorWith('registration.create', everywhere)
    const good = { id: newId(), name: 'programme.register', version: 1, madeAt: '2026-11-24T02:29:58.000Z', input: {} }
    const bad: unknown[] = [
      null,
      undefined,
      0,
      '',
      'x'.repeat(1_000_000),
      [],
      [[]],
      {},
      true,
      JSON.parse('{"__proto__":{"id":1}}'),
      { ...good, id: 'x' },
      { ...good, id: null },
      { ...good, id: `${good.id}\u0000` },
      { ...good, name: '__proto__' },
      { ...good, name: 'constructor' },
      { ...good, name: 'toString' },
      { ...good, name: 'x'.repeat(81) },
      { ...good, name: 'no.such' },
      { ...good, version: 0 },
      { ...good, version: 2 },
      { ...good, version: 1e308 },
      { ...good, version: '1' },
      { ...good, madeAt: '0000-01-01T00:00:00Z' },
      { ...good, madeAt: 'yesterday' },
      { ...good, madeAt: '2026-02-30T00:00:00Z' },
      { ...good, input: undefined },
      { ...good, input: 'x' },
      { ...good, input: [] },
      { ...good, more: 1 },
    ]
    const outcomes = await world.dispatch(bad, actor, 'api')
    expect(outcomes.map(({ kind }) => kind)).toEqual(bad.map(() => 'invalid'))
    expect(unknownRemarks(outcomes)).toEqual([])
    const trail = await world.database.read.selectFrom('denial_log').selectAll().execute()
    expect(trail.reduce((sum, { times }) => sum + times, 0)).toBe(bad.length)
    expect(
      trail.every(({ kind, actor: who, command_id }) => kind === 'invalid' && who === actor.id && command_id === null),
    ).toBe(true)
    expect(Math.max(...trail.map(({ name }) => name.length))).toBeLessThan(81)
    expect(await world.database.read.selectFrom('command_log').select('id').execute()).toEqual([])
  })
})
