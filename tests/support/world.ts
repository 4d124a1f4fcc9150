import type { Contract } from '#kernel/command.ts'
import type { Actor, Scope } from '#kernel/grant.ts'
import { createWindow, type Ask } from '#app/ask.server.ts'
import { commands } from '#app/commands.server.ts'
import { createDoor } from '#app/dispatch.server.ts'
import type { Dispatch, QueueReactions } from '#app/sitting.server.ts'
import { queries } from '#app/queries.server.ts'
import { registryOf, type Registry } from '#app/registry.server.ts'
import { fixedClock, type Clock } from '#platform/clock/clock.server.ts'
import type { Database } from '#platform/database/open.server.ts'
import { createLog } from '#platform/log/log.server.ts'
import { createSecrets, newId, type Secrets } from '#platform/secrets/secrets.server.ts'
import type { CommandEntry } from '#platform/handler.server.ts'
import { emptyDatabase } from './database.ts'

/** 2026-11-24, half past nine in Lampung: the reference date of the acceptance facts. */
export const NOW = '2026-11-24T02:30:00.000Z'

export type World = {
  readonly database: Database
  readonly secrets: Secrets
  readonly clock: Clock
  readonly registry: Registry
  readonly dispatch: Dispatch
  /** The door of another server before the same database. */
  otherDoor(): Dispatch
  readonly ask: Ask
  /** Two schools: one in Lampung Timur, one in Lampung Selatan. */
  readonly school: string
  readonly farSchool: string
  readonly intake: string
  readonly alumniIntake: string
  readonly plannedIntake: string
  readonly closedIntake: string
  /** Moves the world's clock. */
  setClock(iso: string): void
}

type Options = { readonly extraCommands?: readonly CommandEntry[]; readonly queueReactions?: QueueReactions }

/** An empty province with two schools and four intakes, its door and its window. */
export async function newWorld(options: Options = {}): Promise<World> {
  const database = await emptyDatabase()
  const secrets = createSecrets(new Map([[1, new Uint8Array(32).fill(1)]]))
  let clock = fixedClock(NOW)
  const moving: Clock = { now: () => clock.now(), today: () => clock.today() }
  const registry = registryOf([...commands, ...(options.extraCommands ?? [])], queries)
  const parts = {
    database,
    secrets,
    clock: moving,
    registry,
    log: createLog('silent'),
    queueReactions: options.queueReactions ?? (async () => undefined),
  }
  const ids = {
    school: newId(),
    farSchool: newId(),
    intake: newId(),
    alumniIntake: newId(),
    plannedIntake: newId(),
    closedIntake: newId(),
  }
  await database.write
    .insertInto('organisation')
    .values([
      {
        id: ids.school,
        kind: 'school',
        name: 'SMK Contoh Sribhawono',
        npsn: '69900001',
        level: 'smk',
        region: '18.07',
        created_at: NOW,
      },
      {
        id: ids.farSchool,
        kind: 'school',
        name: 'SMA Contoh Candipuro',
        npsn: '69900002',
        level: 'sma',
        region: '18.01',
        created_at: NOW,
      },
    ])
    .execute()
  const intake = (id: string, segment: string, state: string) => ({
    id,
    segment,
    state,
    school_year: '2026/2027',
    name: `${segment} ${state}`,
    planned_months: 12,
    planned_hours: 360,
    created_at: NOW,
  })
  await database.write
    .insertInto('intake')
    .values([
      intake(ids.intake, 'class-xii', 'open'),
      intake(ids.alumniIntake, 'alumni', 'open'),
      intake(ids.plannedIntake, 'class-xii', 'planned'),
      intake(ids.closedIntake, 'class-xii', 'closed'),
    ])
    .execute()
  return {
    database,
    secrets,
    clock: moving,
    registry,
    dispatch: createDoor(parts),
    otherDoor: () => createDoor(parts),
    ask: createWindow(parts),
    ...ids,
    setClock: (iso) => void (clock = fixedClock(iso)),
  }
}

/** Somebody logged in just now who holds one permission, or several, over one scope. */
export const actorWith = (permissions: string | readonly string[], scope: Scope, over: Partial<Actor> = {}): Actor => ({
  kind: 'user',
  id: newId(),
  person: null,
  loggedInAt: NOW,
  grants: [permissions]
    .flat()
    .map((permission) => ({ permission, scope, from: '2026-01-01T00:00:00.000Z', until: null })),
  ...over,
})

export const everywhere: Scope = { kind: 'all' }

/** An envelope as a form, an API client or an outbox would send it. */
export const envelope = (contract: Pick<Contract, 'name' | 'version'>, input: unknown, id: string = newId()) => ({
  id,
  name: contract.name,
  version: contract.version,
  madeAt: '2026-11-24T02:29:58.000Z',
  input,
})
