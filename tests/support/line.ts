import { reactions } from '#app/reactions.ts'
import type { Event } from '#platform/handler.server.ts'
import { newId } from '#platform/secrets/secrets.server.ts'
import { placesInLine } from '../../src/modules/programme/line/get-place-in-line.server.ts'
import type { PlaceInLine } from '../../src/modules/programme/line/get-place-in-line.ts'
import type { RuleKey } from '../../src/modules/programme/line/rule.ts'
import { setRule } from '../../src/modules/programme/line/set-rule.ts'
import { setSeats } from '../../src/modules/programme/line/set-seats.ts'
import { withdraw } from '../../src/modules/programme/line/withdraw.ts'
import { settle } from './example.ts'
import { actorWith, envelope, everywhere, newWorld, type World } from './world.ts'

/** A province in which people wait: who plans, what happened, where they stand. */
export let world: World
export let happened: Event[]
export const planner = actorWith(['intake.manage', 'registration.create'], everywhere)
export const system = actorWith(['system.follow-up', 'intake.manage'], everywhere)
/** Begins anew; to be called before each test. */
export async function beginAnew(): Promise<void> {
  happened = []
  world = await newWorld({
    queueReactions: async (_tx, caused) => void happened.push(...caused.map(({ event }) => event)),
  })
}

export const states = async (intake: string) =>
  Object.fromEntries(
    (
      await world.database.read
        .selectFrom('registration')
        .select(['id', 'state'])
        .where('intake', '=', intake)
        .execute()
    ).map(({ id, state }) => [id, state]),
  )
export const seats = (intakeId: string, count: number, schoolId: string | null = world.school) =>
  settle(world, setSeats, { intakeId, schoolId, seats: count, classes: 1 }, planner)
export const leave = (registrationId: string) =>
  settle(world, withdraw, { registrationId, withdrawalReason: 'family' }, planner)
export const place = async (registrationId: string, at = world.clock.now()): Promise<PlaceInLine | undefined> =>
  (await placesInLine(world.database.read, [registrationId], at))[0]
export const positions = async (ids: readonly string[], at?: string) =>
  Promise.all(ids.map(async (id) => (await place(id, at))?.place?.position ?? null))
export const rule = (keys: readonly RuleKey[], lotWord = 'kopi robusta') =>
  settle(
    world,
    setRule,
    { ruleId: newId(), region: '18', ruleKeys: [...keys], lotWord, source: 'Rapat contoh' },
    planner,
  )
export const clockAt = (minute: number) => {
  const at = `2026-11-24T0${3 + Math.floor(minute / 60)}:${String(minute % 60).padStart(2, '0')}:00.000Z`
  world.setClock(at)
  return at
}
/** Carries out what follows, as the system does. */
export const followUp = async () => {
  const follow = happened.splice(0).flatMap((event) =>
    reactions.flatMap((one) => {
      const next = one.on === event.type ? one.follow(event) : null
      return next?.kind === 'command' ? [envelope(next, next.input)] : []
    }),
  )
  return follow.length === 0 ? [] : world.dispatch(follow, system, 'reaction')
}
