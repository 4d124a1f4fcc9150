import { sql } from 'kysely'
import { anyUuid } from '#platform/database/sql.server.ts'
import type { Work } from '#platform/handler.server.ts'
import type { Likeness } from './find-people.server.ts'

/** Somebody of whom an answer says that they are registered elsewhere, the school for which it was asked, and the digest of what was. */
export type Told = { readonly school: string | null; readonly person: string; readonly asked: string }

/**
 * A keyed digest of all on which it depends whether somebody elsewhere is recognised: whoever tries names, birth dates or villages with
 * one number is told something new by each answer. The name is taken as it was sent, as a comma in it cuts off degrees.
 */
export const askedDigest = ({ secrets }: Work, one: Likeness): string =>
  secrets.digest(['asked', one.fullName, one.bornOn, one.sex, one.nik, one.schoolId === null ? one.village : null])

/** Waits for other answers to the same actor that tell such things, so that many at once are counted one after the other. */
export const countTold = async ({ tx, secrets, meta }: Work): Promise<void> =>
  void (await sql`select pg_advisory_xact_lock(${secrets.lockKey(`told:${meta.actor.id}`)}::bigint)`.execute(tx))

/** For how long it counts that somebody was told of. */
export const COUNTED_FOR = sql`interval '24 hours'`

/** Whom the actor was told of for these schools while it counts, as one SQL select with the columns school, person and asked. */
export const toldOf = ({ meta }: Work, schools: readonly (string | null)[]) =>
  sql`select school, person, asked from person_told where actor = ${meta.actor.id} and at > ${meta.at}::timestamptz - ${COUNTED_FOR}
    and (school = ${anyUuid(schools.filter((school) => school !== null))} or (school is null and ${schools.includes(null)}))`

/** Keeps what was told, each once as long as it counts: a list that is checked ten times tells no more than once. */
export async function writeTold(work: Work, told: readonly Told[]): Promise<void> {
  if (told.length === 0) return
  const { tx, meta } = work
  const schools = told.map((one) => one.school)
  await sql`insert into person_told (actor, school, person, asked, at)
    select ${meta.actor.id}, told.school, told.person, told.asked, ${meta.at}::timestamptz
    from (select distinct school, person, asked
        from unnest(${schools}::uuid[], ${told.map((one) => one.person)}::uuid[], ${told.map((one) => one.asked)}::text[]) as told (school, person, asked)
      except (${toldOf(work, schools)}) order by 1, 2, 3) as told`.execute(tx)
}
