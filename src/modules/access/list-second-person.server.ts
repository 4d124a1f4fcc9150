import { sql, type RawBuilder, type SqlBool } from 'kysely'
import { z } from 'zod'
import { reachesNothing, reachOf, type Reach } from '#kernel/grant.ts'
import { anyUuid, placeWithin } from '#platform/database/sql.server.ts'
import { answerList, type Asking } from '#platform/handler.server.ts'
import { actorNames } from './actor-names.server.ts'
import { listSecondPerson, type SecondPersonPage } from './list-second-person.ts'

const PAGE = 50

/** What is told of an act that waits; the rest of its input stays sealed. */
const Told = z.object({
  proposalId: z.uuid().nullable().catch(null),
  importId: z.uuid().nullable().catch(null),
  note: z.string().nullable().catch(null),
})
const Pair = z.object({ survivorId: z.uuid(), mergedId: z.uuid() })

type Row = { command_id: string; name: string; input_sealed: string; requested_by: string; requested_at: string }

export const listSecondPersonQuery = answerList(
  listSecondPerson,
  async (asking, { after }): Promise<SecondPersonPage> => {
    const { db, secrets, actor, reach } = asking
    const { rows } = await sql<Row>`
      select request.command_id, request.name, request.input_sealed, request.requested_by, request.requested_at
      from second_person_request as request
      where not exists (select from second_person_answer as answer where answer.command_id = request.command_id)
        and request.requested_by <> ${actor.id} and ${placesWithin(reach)} and ${holds(asking)}
        ${after === null ? sql`` : sql`and (request.requested_at, request.command_id) > ((select requested_at from second_person_request where command_id = ${after}), ${after}::uuid)`}
      order by request.requested_at, request.command_id
      limit ${sql.lit(PAGE + 1)}`.execute(db)
    const shown = rows.slice(0, PAGE)
    const names = await actorNames(
      db,
      shown.map((row) => row.requested_by),
    )
    const requests = shown.map((row) => ({
      commandId: row.command_id,
      name: row.name,
      requestedBy: names.get(row.requested_by) ?? null,
      requestedAt: row.requested_at,
      ...told(JSON.parse(secrets.open(row.input_sealed))),
    }))
    return { requests, next: rows.length > PAGE ? (requests.at(-1)?.commandId ?? null) : null }
  },
)

const told = (input: unknown) => ({ ...Told.parse(input), pair: Pair.safeParse(input).data ?? null })

/** Does the actor hold what the act itself needs, where it lies? The SQL reader of what `agree` decides. */
const holds = ({ actor, at }: Asking): RawBuilder<SqlBool> => {
  const ways = [...new Set(actor.grants.map((grant) => grant.permission))].flatMap((permission) => {
    const reach = reachOf(actor, permission, at)
    return reachesNothing(reach) ? [] : [sql<SqlBool>`(request.needs = ${permission} and ${placesWithin(reach)})`]
  })
  return ways.length ? sql<SqlBool>`(${sql.join(ways, sql` or `)})` : sql<SqlBool>`false`
}

/** Does the reach cover one of the places that the door wrote down when it made the act wait? */
const placesWithin = (reach: Reach): RawBuilder<SqlBool> => {
  if (reach.all) return sql<SqlBool>`true`
  const own = reach.persons.length ? sql<SqlBool>`place.person = ${anyUuid(reach.persons)}` : sql<SqlBool>`false`
  return sql<SqlBool>`exists (select from jsonb_to_recordset(request.places)
    as place(person uuid, organisation uuid, region text collate "C") where ${own} or ${placeWithin(reach)})`
}
