import { openImports, type Imports } from '#app/imports/imports.server.ts'
import type { Actor } from '#kernel/grant.ts'
import { createLog } from '#platform/log/log.server.ts'
import { actorWith, newWorld, type World } from './world.ts'

/** A world that takes spreadsheets into a folder, and the operator of its first school. */
export async function newImports(folder: string): Promise<{ world: World; imports: Imports; operator: Actor }> {
  const world = await newWorld()
  const operator = actorWith('registration.create', { kind: 'organisation', id: world.school })
  return { world, imports: reopenImports(world, folder), operator }
}

/** The imports of a server that was started anew beside the same world. */
export const reopenImports = (
  world: World,
  folder: string,
  actorNow: (actor: Actor) => Promise<Actor> = async (actor) => actor,
): Imports => openImports({ ...world, actorNow, log: createLog('silent'), folder })
