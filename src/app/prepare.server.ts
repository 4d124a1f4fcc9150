import { sql } from 'kysely'
import { loadDemo } from './demo/load-demo.server.ts'
import type { DoorParts } from './sitting.server.ts'
import { fillNameWords } from '#modules/people/index.server.ts'
import { editionOfList, loadRegions, readOfficialList, regionsAreLoaded } from '#modules/regions/index.server.ts'

/** `demo`: the invented province too. */
export type PrepareParts = DoorParts & { readonly demo: boolean }

/** Any number that nobody else locks. */
const PREPARE_LOCK = 7_261_994

/** Loads what a new database needs before anybody is served; two servers that start at once do it one after the other. */
export async function prepare(parts: PrepareParts, progress: (line: string) => void): Promise<void> {
  const { engine, write } = parts.database
  // PGlite has one session and one process: a lock held there would only be waited for by ourselves.
  if (engine === 'pglite') return prepareAlone(parts, progress)
  await write.connection().execute(async (session) => {
    await sql`set lock_timeout = 0`.execute(session)
    await sql`select pg_advisory_lock(${PREPARE_LOCK})`.execute(session)
    await prepareAlone(parts, progress).finally(() => sql`select pg_advisory_unlock(${PREPARE_LOCK})`.execute(session))
    await sql`reset lock_timeout`.execute(session)
  })
}

async function prepareAlone(parts: PrepareParts, progress: (line: string) => void): Promise<void> {
  if (!(await regionsAreLoaded(parts.database, editionOfList()))) {
    const list = readOfficialList()
    progress(`regions: loading ${list.regions.length} of ${list.edition}`)
    await loadRegions(parts.database, { at: parts.clock.now(), list })
  }
  const words = await fillNameWords(parts.database)
  if (words > 0) progress(`names: ${words} words taken into the dictionary`)
  if (parts.demo) await loadDemo(parts, { progress })
}
