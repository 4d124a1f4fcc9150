import { sql } from 'kysely'
import { mergeRecords, placesOf, placesJson } from '#modules/people/index.server.ts'
import { placesOfBoth, type PeopleMerged } from '#modules/people/index.ts'
import { anyUuid } from '#platform/database/sql.server.ts'
import { handle, type Work } from '#platform/handler.server.ts'
import { decide, mergePeople, type Facts, type Side } from './merge-people.ts'
import { settleOwners } from './settle-owners.server.ts'

export const mergePeopleHandler = handle(mergePeople, {
  decide,

  async facts(work, inputs) {
    const sides = await sidesOf(
      work,
      inputs.flatMap(({ survivorId, mergedId }) => [survivorId, mergedId]),
    )
    const taken = await work.tx
      .selectFrom('person_merge')
      .select('id')
      .where('id', '=', anyUuid(inputs.map((input) => input.mergeId)))
      .execute()
    return inputs.map(({ mergeId, survivorId, mergedId }): Facts => {
      const [survivor, merged] = [sides.get(survivorId), sides.get(mergedId)]
      return {
        survivor: survivor?.side ?? null,
        merged: merged?.side ?? null,
        places: survivor && merged ? placesOfBoth(survivor.places, merged.places) : [],
        mergeIdTaken: taken.some((row) => row.id === mergeId),
      }
    })
  },

  places: (_input, facts) => facts.places,

  async apply(work, events) {
    const merged = events.filter((event): event is PeopleMerged => event.type === 'person.merged')
    await writeMerges(work, merged)
    await mergeRecords(work, merged)
    await settleOwners(
      work,
      merged.map((one) => one.survivorId),
    )
  },
})

type Registration = { id: string; intake: string; school: string | null; state: string; registered_at: string }
type Row = {
  id: string
  merged_into: string | null
  holds_others: boolean
  open_proposals: number
  places: unknown
  /** Of a record that points to another, the places of that one: it has none itself. */
  places_there: unknown
  registrations: readonly Registration[] | null
}

async function sidesOf({ tx }: Work, ids: readonly string[]) {
  // Whoever is being admitted meanwhile is seen as admitted.
  await sql`select id from registration where person = ${anyUuid(ids)} order by id for update`.execute(tx)
  const { rows } =
    await sql<Row>`select person.id, merged_into, exists (select from person as other where other.merged_into = person.id) as holds_others,
      (select count(*) from person_proposal where person_proposal.person = person.id and state = 'open') as open_proposals, ${placesJson} as places,
      (select jsonb_agg(jsonb_build_object('role', place.role, 'organisation', place.organisation, 'region', place.region)) from person_place as place
        where place.person = person.merged_into) as places_there,
      (select json_agg(json_build_object('id', r.id, 'intake', r.intake, 'school', r.school, 'state', r.state, 'registered_at', r.registered_at) order by r.id) from registration as r
        where r.person = person.id) as registrations
    from person where undone_at is null and id = ${anyUuid(ids)}`.execute(tx)
  return new Map(
    rows.map((row) => {
      const registrations = row.registrations ?? []
      const side: Side = {
        merged: row.merged_into !== null,
        holdsOthers: row.holds_others,
        openProposals: row.open_proposals,
        registrations: registrations.map((one) => one.id),
        running: registrations
          .filter((one) => one.state !== 'withdrawn' && one.state !== 'undone')
          .map((one) => ({
            id: one.id,
            intakeId: one.intake,
            schoolId: one.school,
            state: one.state,
            registeredAt: one.registered_at,
          })),
      }
      return [row.id, { side, places: placesOf(row.id, row.places ?? row.places_there).places }]
    }),
  )
}

async function writeMerges({ tx, meta }: Work, merges: readonly PeopleMerged[]): Promise<void> {
  const rows = merges.map(({ mergeId, survivorId, mergedId, moved, ended }) => ({
    id: mergeId,
    survivor: survivorId,
    merged: mergedId,
    changes: { moved, ended },
  }))
  await sql`insert into person_merge (id, survivor, merged, merged_at, merged_by, changes)
    select id, survivor, merged, ${meta.at}::timestamptz, ${meta.actor.id}, changes
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as new (id uuid, survivor uuid, merged uuid, changes jsonb)`.execute(
    tx,
  )
  // What ends does so first: two that run in one intake cannot be one person's, not for a moment.
  await sql`update registration set state = 'undone' where id = ${anyUuid(merges.flatMap(({ ended }) => ended.map((one) => one.registrationId)))}`.execute(
    tx,
  )
  const moved = merges.flatMap(({ survivorId, moved: some }) => some.map((id) => ({ id, person: survivorId })))
  await sql`update registration set person = new.person from jsonb_to_recordset(${JSON.stringify(moved)}::jsonb) as new (id uuid, person uuid)
    where registration.id = new.id`.execute(tx)
}
