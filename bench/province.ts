import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openApp, type App } from '#app/app.server.ts'
import { readConfig } from '#app/config.ts'
import { demoIds, registrationEnvelope } from '#app/demo/demo-envelopes.server.ts'
import { demoPlaces } from '#app/demo/demo-places.server.ts'
import { inventWorld, REGISTERED } from '#app/demo/invent-world.ts'
import { DEMO_SEED, loadDemo } from '#app/demo/load-demo.server.ts'
import { systemActor } from '#app/system-actor.server.ts'
import type { Actor } from '#kernel/grant.ts'
import { readOfficialList } from '#modules/regions/index.server.ts'

/** The demo province, opened for measuring: on PostgreSQL by its URL, else embedded in a folder that is deleted afterwards. */
export async function openProvince(databaseUrl: string | null): Promise<{ app: App; close(): Promise<void> }> {
  const folder = mkdtempSync(join(tmpdir(), 'sambayan-bench-'))
  const config = readConfig({ DATA_DIR: folder, DATABASE_URL: databaseUrl ?? undefined, LOG_LEVEL: 'error' })
  if ('length' in config) throw new Error(JSON.stringify(config))
  const app = await openApp(config, { as: 'command' })
  await loadDemo({ ...app, queueReactions: async () => undefined })
  return { app, close: () => app.close().finally(() => rmSync(folder, { recursive: true, force: true })) }
}

/** Who brings in the rows of the bench: may register anybody anywhere. */
export const registrar = (app: App): Actor => ({ ...systemActor(app.registry), id: 'bench' })

type Sent = ReturnType<typeof registrationEnvelope>

/**
 * Envelopes for as many other people as the demo holds, in its schools and intakes. `seed` makes them other people with other
 * ids; their NIKs are moved to serials that the demo does not use, so that every one of them is new.
 */
export function otherPeople(seed: string, count = REGISTERED): Sent[] {
  const places = demoPlaces(readOfficialList())
  const demo = demoIds(DEMO_SEED)
  const own = demoIds(seed)
  const schools = inventWorld({ seed: DEMO_SEED, ...places }).schools
  const ids = { ...own, intake: demo.intake }
  return inventWorld({ seed, people: count, ...places })
    .people()
    .map((person) => {
      const school = schools[person.index % schools.length]
      if (!school) throw new Error('the demo province has no school')
      const nik =
        person.nik === null ? null : `${person.nik.slice(0, 12)}${String(1 + (person.index % 8_999)).padStart(4, '0')}`
      return registrationEnvelope({ ...ids, school: demo.school }, { ...person, school, nik, nisn: null })
    })
    .toArray()
}
