import { sql } from 'kysely'
import { anyUuid } from '#platform/database/sql.server.ts'
import { handle, type Work } from '#platform/handler.server.ts'
import { personKey } from '../find-people.server.ts'
import { peopleById } from '../people-by-id.server.ts'
import type { KeptApart } from './double-events.ts'
import { decide, keepApart, type Facts } from './keep-apart.ts'
import { pairOf, type Pair } from './look-for-doubles.server.ts'
import { placesOfBoth } from './places-of-both.ts'

const pairsOf = async ({ tx }: Work, ids: readonly string[]): Promise<ReadonlyMap<string, Pair>> => {
  const rows = await tx
    .selectFrom('person_double')
    .select(['id', 'one', 'other'])
    .where('id', '=', anyUuid(ids))
    .execute()
  return new Map(rows.map(({ id, ...pair }) => [id, pair]))
}

export const keepApartHandler = handle(keepApart, {
  decide,

  meets: {
    async keys(work, inputs) {
      const pairs = await pairsOf(
        work,
        inputs.map((input) => input.doubleId),
      )
      return inputs.map(({ doubleId }) => keysOf(pairs.get(doubleId) ?? null))
    },
    of: ({ pair }) => keysOf(pair),
  },

  async facts(work, inputs) {
    const pairs = await pairsOf(
      work,
      inputs.map((input) => input.doubleId),
    )
    const people = await peopleById(
      work,
      [...pairs.values()].flatMap(({ one, other }) => [one, other]),
    )
    return inputs.map(({ doubleId }): Facts => {
      const pair = pairs.get(doubleId) ?? null
      const [one, other] = [people.get(pair?.one ?? ''), people.get(pair?.other ?? '')]
      return { pair, places: one && other ? placesOfBoth(one.places, other.places) : [] }
    })
  },

  places: (_input, facts) => facts.places,

  apply: keepPairsApart,
})

const keysOf = (pair: Pair | null): readonly string[] =>
  pair === null ? [] : [personKey(pair.one), personKey(pair.other)]

/** Both tell it of each other: one row a pair. */
async function keepPairsApart({ tx, meta }: Work, events: readonly KeptApart[]): Promise<void> {
  await sql`with decided as (select distinct one, other from jsonb_to_recordset(${JSON.stringify(
    events.map(({ subject, otherId }) => pairOf(subject, otherId)),
  )}::jsonb) as decided (one uuid, other uuid)),
    gone as (delete from person_double using decided where person_double.one = decided.one and person_double.other = decided.other)
    insert into person_apart (one, other, decided_by, decided_at) select one, other, ${meta.actor.id}, ${meta.at}::timestamptz from decided order by one, other
    on conflict do nothing`.execute(tx)
}
