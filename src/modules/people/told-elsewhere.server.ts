import { sql } from 'kysely'
import type { Work } from '#platform/handler.server.ts'

/** Somebody of whom an answer says that they are registered elsewhere, and the school for which it was asked. */
export type Told = { readonly school: string | null; readonly person: string }

/** Waits for other answers to the same actor that tell such things, so that many at once are counted one after the other. */
export const countTold = async ({ tx, secrets, meta }: Work): Promise<void> =>
  void (await sql`select pg_advisory_xact_lock(${secrets.lockKey(`told:${meta.actor.id}`)}::bigint)`.execute(tx))

/** Whom the actor was told of in the last 24 hours, as one SQL select with the columns person and school. */
export const toldOf = ({ meta }: Work) =>
  sql`select distinct person, school from person_told where actor = ${meta.actor.id} and at > ${meta.at}::timestamptz - interval '24 hours'`

/** Keeps what was told. */
export async function writeTold({ tx, meta }: Work, told: readonly Told[]): Promise<void> {
  if (told.length === 0) return
  await tx
    .insertInto('person_told')
    .values(told.map((one) => ({ ...one, actor: meta.actor.id, at: meta.at })))
    .execute()
}
