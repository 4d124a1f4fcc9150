import { sql } from 'kysely'
import { z } from 'zod'
import { personKey, placesOf, unmergeRecords } from '#modules/people/index.server.ts'
import { placesOfBoth, type PeopleUnmerged } from '#modules/people/index.ts'
import { anyUuid } from '#platform/database/sql.server.ts'
import { handle, type Work } from '#platform/handler.server.ts'
import { settleOwners } from './settle-owners.server.ts'
import { decide, unmergePeople, type Facts } from './unmerge-people.ts'

/** As the merge wrote it down. */
const Changes = z.object({
  moved: z.array(z.string()),
  ended: z.array(
    z.object({
      registrationId: z.string(),
      person: z.string(),
      state: z.string(),
      intakeId: z.string(),
      schoolId: z.string().nullable(),
    }),
  ),
})

export const unmergePeopleHandler = handle(unmergePeople, {
  decide,

  meets: {
    async keys({ tx }, inputs) {
      const rows = await tx
        .selectFrom('person_merge')
        .select(['id', 'survivor', 'merged'])
        .where('id', '=', anyUuid(inputs.map((input) => input.mergeId)))
        .execute()
      const keys = new Map(rows.map((row) => [row.id, [personKey(row.survivor), personKey(row.merged)]]))
      return inputs.map(({ mergeId }) => keys.get(mergeId) ?? [])
    },
    of: ({ merge }) => (merge === null ? [] : [personKey(merge.survivorId), personKey(merge.mergedId)]),
  },

  facts: (work, inputs) =>
    factsOf(
      work,
      inputs.map((input) => input.mergeId),
    ),

  places: (_input, facts) => facts.places,

  async apply(work, events) {
    const unmerged = events.filter((event): event is PeopleUnmerged => event.type === 'person.unmerged')
    await giveBack(work, unmerged)
    await unmergeRecords(work, unmerged)
    await settleOwners(
      work,
      unmerged.flatMap((one) => [one.survivorId, one.mergedId]),
    )
  },
})

type Row = {
  id: string
  survivor: string
  merged: string
  taken_apart_at: string | null
  changes: unknown
  merged_home: string
  merged_since: boolean
  places: unknown
  registrations: readonly { readonly id: string; readonly intake: string; readonly state: string }[] | null
}

async function factsOf({ tx }: Work, ids: readonly string[]): Promise<readonly Facts[]> {
  const { rows } =
    await sql<Row>`select id, survivor, merged, taken_apart_at, changes, exists (select from person_merge as later where later.survivor = person_merge.survivor and later.taken_apart_at is null
        and (later.merged_at, later.id) > (person_merge.merged_at, person_merge.id) and jsonb_array_length(later.changes -> 'ended') > 0) as merged_since, (select village from person where person.id = merged) as merged_home,
      (select jsonb_agg(jsonb_build_object('role', place.role, 'organisation', place.organisation, 'region', place.region)) from person_place as place
        where place.person = person_merge.survivor) as places,
      (select json_agg(json_build_object('id', r.id, 'intake', r.intake, 'state', r.state)) from registration as r where r.person = person_merge.survivor) as registrations
    from person_merge where id = ${anyUuid(ids)}`.execute(tx)
  const byId = new Map(rows.map((row) => [row.id, row]))
  return ids.map((id): Facts => {
    const row = byId.get(id)
    if (!row) return { merge: null, places: [], twiceInOneIntake: false, mergedSince: false }
    const { moved, ended } = Changes.parse(row.changes)
    const back = new Map(ended.map((one) => [one.registrationId, one.state]))
    const running = (row.registrations ?? [])
      .map((one) => ({ ...one, state: back.get(one.id) ?? one.state, theirs: moved.includes(one.id) }))
      .filter((one) => one.state !== 'withdrawn' && one.state !== 'undone')
    const places = running.map(({ theirs, intake }) => `${theirs} ${intake}`)
    return {
      merge: {
        survivorId: row.survivor,
        mergedId: row.merged,
        takenApart: row.taken_apart_at !== null,
        moved,
        ended,
      },
      // The record that points to the other stands in no list; its home says where it belongs.
      places: placesOfBoth(placesOf(row.survivor, row.places).places, [{ region: row.merged_home }]),
      mergedSince: row.merged_since,
      twiceInOneIntake: new Set(places).size < places.length,
    }
  })
}

async function giveBack({ tx, meta }: Work, unmerged: readonly PeopleUnmerged[]): Promise<void> {
  const moved = unmerged.flatMap(({ mergedId, moved: some }) => some.map((id) => ({ id, person: mergedId })))
  await sql`update registration set person = new.person from jsonb_to_recordset(${JSON.stringify(moved)}::jsonb) as new (id uuid, person uuid)
    where registration.id = new.id`.execute(tx)
  const ended = unmerged.flatMap((one) => one.ended)
  await sql`update registration set state = new.state from jsonb_to_recordset(${JSON.stringify(ended)}::jsonb) as new ("registrationId" uuid, state text)
    where registration.id = new."registrationId"`.execute(tx)
  await sql`update person_merge set taken_apart_at = ${meta.at}::timestamptz, taken_apart_by = ${meta.actor.id}
    where id = ${anyUuid(unmerged.map((one) => one.mergeId))}`.execute(tx)
}
