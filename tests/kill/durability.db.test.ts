import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { z } from 'zod'
import { register } from '#modules/programme/index.ts'
import { newId } from '#platform/secrets/secrets.server.ts'
import { newPlace, type Place } from '#tests/place.ts'
import { VILLAGE } from '#tests/regions.ts'
import { envelope } from '#tests/world.ts'
import { INTAKE, SCHOOL } from './cast.ts'
import { startVictim } from './victim.ts'

/** How often it is killed while it works, how much it must have answered before that, and within how many milliseconds afterwards. */
const DEATHS = 3
const AT_LEAST = 12
const LONGEST = 1_200
const AT_ONCE = 6

let place: Place
beforeAll(async () => void (place = await newPlace('kill')))
afterAll(() => place.remove())

type Sent = { readonly id: string }
const Traces = z.array(
  z.object({ id: z.string(), events: z.int(), people: z.int(), registrations: z.int(), keys: z.int() }),
)

let people = 0
const somebody = () =>
  envelope(register, {
    registrationId: newId(),
    personId: newId(),
    intakeId: INTAKE,
    schoolId: SCHOOL,
    fullName: `Orang ${++people}`,
    bornOn: '2008-06-01',
    village: VILLAGE,
    nisn: String(people).padStart(10, '0'),
  })

it(
  'killed at any moment, has every command that it answered, whole, and answers it the same again',
  { timeout: 240_000 },
  async () => {
    const answered = new Map<Sent, unknown>()
    const unanswered = new Set<Sent>()

    for (let death = 0; death < DEATHS; death += 1) {
      const victim = startVictim(place.environment)
      await victim.ready
      await expectAllThere(victim, answered)
      const work = async () => {
        for (;;) {
          const batch = Array.from({ length: 1 + Math.floor(Math.random() * 5) }, somebody)
          for (const one of batch) unanswered.add(one)
          const outcomes = z.array(z.unknown()).parse(await victim.send(batch))
          for (const [i, one] of batch.entries()) {
            unanswered.delete(one)
            answered.set(one, outcomes[i])
          }
        }
      }
      const working = Promise.allSettled(Array.from({ length: AT_ONCE }, work))
      const before = answered.size
      while (answered.size < before + AT_LEAST) await Promise.race([pause(20), working.then(() => victim.traces([]))])
      await pause(Math.random() * LONGEST)
      await victim.kill()
      await working
    }

    // Once it dies while it is still getting up.
    const early = startVictim(place.environment)
    await pause(Math.random() * 1_500)
    await early.kill()

    const last = startVictim(place.environment)
    await last.ready
    await expectAllThere(last, answered)
    // What was never answered is sent again, as every caller does: it happened once or happens now.
    const again = [...unanswered]
    for (const outcome of z.array(z.unknown()).parse(await last.send(again)))
      expect(outcome).toMatchObject({ kind: 'accepted', result: { outcome: 'new' } })
    expectWhole(Traces.parse(await last.traces(again.map((one) => one.id))), again)
    await last.kill()

    const outcomes = [...answered.values()]
    expect(outcomes.length).toBeGreaterThanOrEqual(DEATHS * AT_LEAST)
    for (const outcome of outcomes) expect(outcome).toMatchObject({ kind: 'accepted', result: { outcome: 'new' } })
  },
)

async function expectAllThere(victim: ReturnType<typeof startVictim>, answered: ReadonlyMap<Sent, unknown>) {
  const all = [...answered]
  expectWhole(
    Traces.parse(await victim.traces(all.map(([one]) => one.id))),
    all.map(([one]) => one),
  )
  expect(await victim.send(all.map(([one]) => one))).toEqual(all.map(([, outcome]) => outcome))
}

/** Each left its line in the log, its two events, and one person with one registration and one key. */
const expectWhole = (traces: z.output<typeof Traces>, sent: readonly Sent[]) =>
  expect(traces.toSorted(byId)).toEqual(
    sent.map(({ id }) => ({ id, events: 2, people: 1, registrations: 1, keys: 1 })).toSorted(byId),
  )

const byId = (a: Sent, b: Sent) => (a.id < b.id ? -1 : 1)
