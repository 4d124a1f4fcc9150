import type { Kysely, KyselyPlugin } from 'kysely'
import { createWindow, type Ask } from '#app/ask.server.ts'
import { createDoor } from '#app/dispatch.server.ts'
import type { Dispatch } from '#app/sitting.server.ts'
import type { DB } from '#platform/database/tables.ts'
import { createLog } from '#platform/log/log.server.ts'
import type { World } from './world.ts'

export type Watched = {
  readonly dispatch: Dispatch
  readonly ask: Ask
  /** What kinds of statement were sent since the last time this was asked. */ statements(): number
}

/** The same world's door and window, which count the statements that they send; begin and commit are not among them. */
export function watchStatements(world: World): Watched {
  let sent = 0
  const counter: KyselyPlugin = {
    transformQuery: ({ node }) => {
      sent++
      return node
    },
    transformResult: ({ result }) => Promise.resolve(result),
  }
  const watched = (db: Kysely<DB>) => db.withPlugin(counter)
  const { registry, secrets, clock } = world
  const database = { ...world.database, write: watched(world.database.write), read: watched(world.database.read) }
  const parts = { database, registry, secrets, clock, log: createLog('silent'), queueReactions: async () => undefined }
  return {
    dispatch: createDoor(parts),
    ask: createWindow(parts),
    statements: () => {
      const count = sent
      sent = 0
      return count
    },
  }
}
