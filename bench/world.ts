import pg from 'pg'
import type { Actor, Scope } from '#kernel/grant.ts'
import { createWindow } from '#app/ask.server.ts'
import { commands } from '#app/commands.server.ts'
import { createDoor } from '#app/dispatch.server.ts'
import { queries } from '#app/queries.server.ts'
import { registryOf } from '#app/registry.server.ts'
import { loadDemo } from '#app/demo/load-demo.server.ts'
import { loadRegions } from '#modules/regions/index.server.ts'
import { systemClock } from '#platform/clock/clock.server.ts'
import { openDatabase, type Database } from '#platform/database/open.server.ts'
import { createLog } from '#platform/log/log.server.ts'
import { createSecrets, newId } from '#platform/secrets/secrets.server.ts'

export const partsOf = (database: Database) => {
  const parts = {
    database,
    secrets: createSecrets(new Map([[1, new Uint8Array(32).fill(1)]])),
    registry: registryOf(commands, queries),
    clock: systemClock,
    log: createLog('error'),
    queueReactions: async () => undefined,
  }
  return { ...parts, dispatch: createDoor(parts), ask: createWindow(parts) }
}

/** Somebody who may read whoever lies there. */
export const readerOf = (scope: Scope): Actor => ({
  kind: 'user',
  id: newId(),
  person: null,
  loggedInAt: null,
  grants: [{ permission: 'person.read', scope, from: '2020-01-01T00:00:00.000Z', until: null }],
})

/** A school that has people. */
export const someSchool = async (database: Database): Promise<string> =>
  (
    await database.read
      .selectFrom('person_place')
      .select('organisation')
      .where('role', '=', 'school')
      .limit(1)
      .executeTakeFirstOrThrow()
  ).organisation ?? ''

/** A province of so many people, copied in, as it is after the minutes in which the database looks after itself. */
export async function openWorld(url: string, people: number): Promise<{ database: Database; close(): Promise<void> }> {
  const database = await openDatabase({ url })
  await fill(database, people)
  await settle(url)
  return { database, close: () => database.close() }
}

async function fill(database: Database, people: number): Promise<void> {
  await loadRegions(database, { at: systemClock.now() })
  await loadDemo(partsOf(database), { people, by: 'copy' })
}

/** What autovacuum does within minutes: until then an index that holds all that is asked for is of little use. */
async function settle(url: string): Promise<void> {
  const owner = new pg.Client({ connectionString: url })
  await owner.connect()
  await owner.query('vacuum (analyze)')
  await owner.end()
}
