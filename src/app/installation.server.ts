import type { Clock } from '#platform/clock/clock.server.ts'
import type { Database } from '#platform/database/open.server.ts'
import type { Secrets } from '#platform/secrets/secrets.server.ts'
import { CannotStart } from './cannot-start.ts'
import { keysOpen } from './rotate/rotate-keys.server.ts'

type Parts = {
  readonly database: Database
  readonly secrets: Secrets
  readonly clock: Clock
  readonly config: { readonly demo: boolean }
}

const WORD = 'sambayan installation'

/**
 * Remembers at the first start whether this database is a demo's or holds real people, and its first master key; refuses every later
 * start that takes it for the other, or comes with another key: also where nothing was sealed yet.
 */
export async function recogniseInstallation({ database, secrets, clock, config }: Parts): Promise<void> {
  const known = await installationOf(database)
  if (known !== null) refuseOther(known.kind, config.demo)
  if (!(await keysOpen({ database, secrets })))
    throw new CannotStart(
      'MASTER_KEYS does not hold the keys with which the data is sealed: give the same ones as before, and new ones beside them.',
    )
  const probe = secrets.hashes(WORD).at(-1) ?? ''
  if (known === null)
    await database.write
      .insertInto('installation')
      .values({ kind: config.demo ? 'demo' : 'production', key_probe: probe, began_at: clock.now() })
      .onConflict((row) => row.doNothing())
      .execute()
  // Another server may have started at the same moment, and been first.
  const { kind, key_probe } = known ?? (await installationOf(database)) ?? missing()
  refuseOther(kind, config.demo)
  if (key_probe !== probe)
    throw new CannotStart(
      'MASTER_KEYS does not begin with the key with which this database was first started: give the same keys as before, and new ones beside them with higher versions.',
    )
}

function refuseOther(kind: string, demo: boolean): void {
  if (kind === 'production' && demo)
    throw new CannotStart(
      'This database is for real people, and DEMO=0 is not set: set it, or choose another DATA_DIR or DATABASE_URL for a demo.',
    )
  if (kind === 'demo' && !demo)
    throw new CannotStart(
      'This database is a demo, whose log-ins everybody knows, and DEMO=0 asks for a production start: choose another DATA_DIR or DATABASE_URL.',
    )
}

const installationOf = async ({ write }: Database) =>
  (await write.selectFrom('installation').select(['kind', 'key_probe']).executeTakeFirst()) ?? null

const missing = (): never => {
  throw new Error('the installation was not remembered')
}
