import { sql } from 'kysely'
import { describe, expect, it } from 'vitest'
import { register } from '#modules/programme/index.ts'
import { newId } from '#platform/secrets/secrets.server.ts'
import { VILLAGE } from '#tests/regions.ts'
import { actorWith, envelope, everywhere, newWorld, type World } from '#tests/world.ts'
import { MOST_COMMANDS } from './api.ts'
import { BULK } from './bulk-lane.ts'

const planner = actorWith('registration.create', everywhere)
const words = Array.from({ length: 26 * 26 }, (_, i) => String.fromCharCode(65 + Math.floor(i / 26), 97 + (i % 26)))

const batch = (world: World, count: number, from: number, phone: string | null = null) =>
  Array.from({ length: count }, (_, i) =>
    envelope(register, {
      registrationId: newId(),
      personId: newId(),
      intakeId: world.intake,
      schoolId: world.school,
      fullName: `Siswa ${words[(from + i) % words.length]} ${words[Math.floor((from + i) / words.length)]}`,
      bornOn: '2009-06-01',
      village: VILLAGE,
      nik: `180715010609${String(from + i + 1).padStart(4, '0')}`,
      nisn: `009${String(from + i + 1).padStart(7, '0')}`,
      ...(phone === null ? {} : { phone }),
    }),
  )

describe('a batch as large as may be sent', () => {
  it('holds six locks for each of its commands, and one for each person on record whom it means', async () => {
    let locks = 0
    const world = await newWorld({
      queueReactions: async (tx) => {
        const { rows } = await sql<{ n: number }>`
          select count(*)::int as n from pg_locks where pid = pg_backend_pid() and locktype = 'advisory'`.execute(tx)
        locks = Math.max(locks, rows[0]?.n ?? 0)
      },
    })
    const locksOf = async (phone: string | null) => {
      locks = 0
      const outcomes = await world.dispatch(batch(world, MOST_COMMANDS, 0, phone), planner, 'api')
      expect(outcomes.filter(({ kind }) => kind !== 'accepted')).toEqual([])
      return locks
    }
    // The intake, the school and the lane are the three.
    expect(await locksOf(null)).toBe(6 * MOST_COMMANDS + 3)
    expect(await locksOf('0812 3456 7890')).toBe(7 * MOST_COMMANDS + 3)
  })

  it('waits for its turn where several are sent at once, and small ones pass it by', async () => {
    let most = 0
    let now = 0
    const ended: string[] = []
    const world = await newWorld({
      queueReactions: async (tx, caused) => {
        if (caused.length <= BULK) return
        now += 1
        most = Math.max(most, now)
        await sql`select pg_sleep(0.05)`.execute(tx)
        now -= 1
      },
    })
    const sent = Array.from({ length: 6 }, (_, i) => batch(world, MOST_COMMANDS, i * MOST_COMMANDS))
    const big = sent.map(async (one) => {
      const outcomes = await world.dispatch(one, planner, 'api')
      ended.push('big')
      return outcomes
    })
    const [small] = await world.dispatch(batch(world, 1, 5_000), planner, 'form')
    ended.push('small')
    const outcomes = (await Promise.all(big)).flat()
    expect(small).toMatchObject({ kind: 'accepted' })
    expect(outcomes.filter(({ kind }) => kind !== 'accepted')).toEqual([])
    expect(most).toBe(1)
    expect(ended.indexOf('small')).toBeLessThan(3)
  }, 120_000)
})
