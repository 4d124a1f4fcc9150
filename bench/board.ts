import { sql } from 'kysely'
import type { Actor } from '#kernel/grant.ts'
import { board as boardOf } from '#app/board.server.ts'
import { systemClock } from '#platform/clock/clock.server.ts'
import type { Database } from '#platform/database/open.server.ts'
import { newId } from '#platform/secrets/secrets.server.ts'
import { p95, type Line } from './measure.ts'
import { openWorld, partsOf } from './world.ts'

const PEOPLE = 1_000_000
const TIMES = 200
const MOST_MS = 200

/** The board of a million registrations, as the leader and the planner open it, whole and with a regency chosen; beside one indexed count. */
export async function board(newDatabase: (name: string) => Promise<string>): Promise<Line[]> {
  const { database, close } = await openWorld(await newDatabase('board'), PEOPLE)
  const lines = await boardLines(database)
  await close()
  return lines
}

export async function boardLines(database: Database): Promise<Line[]> {
  const app = { ask: partsOf(database).ask, clock: systemClock }
  const floor = await p95(TIMES, () =>
    sql`select count(*) from registration where regency = '18.07' and state = 'waiting'`.execute(database.read),
  )
  const lines: Line[] = []
  for (const [who, permissions] of [
    ['leader', ['figures.read']],
    ['planner', ['figures.read', 'person.read']],
  ] as const)
    for (const regency of [null, '18.07']) {
      const value = await p95(TIMES, async () => {
        const answer = await boardOf({ app, actor: actorWith(permissions) }, { regency, figure: null })
        if (answer.kind !== 'found') throw new Error(answer.kind)
      })
      lines.push({
        what: `board at a million, ${who}, ${regency ?? 'no regency'} chosen, p95`,
        value,
        unit: 'ms',
        floor: { what: 'p95 of one count of a regency and a state, ms', value: floor },
        ratio: value / floor,
        bar: { text: `≤ ${MOST_MS} ms`, holds: value <= MOST_MS },
      })
    }
  return lines
}

const actorWith = (permissions: readonly string[]): Actor => ({
  kind: 'user',
  id: newId(),
  person: null,
  loggedInAt: null,
  grants: permissions.map((permission) => ({
    permission,
    scope: { kind: 'region', code: '18' },
    from: '2020-01-01T00:00:00.000Z',
    until: null,
  })),
})
