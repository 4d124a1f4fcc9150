import { anyText } from '#platform/database/sql.server.ts'
import { handle } from '#platform/handler.server.ts'
import { correctContact, decide, type Facts } from './correct-contact.ts'
import { peopleById } from './people-by-id.server.ts'
import { changePeople } from './write-people.server.ts'

export const correctContactHandler = handle(correctContact, {
  decide,

  async facts(work, inputs) {
    const people = await peopleById(
      work,
      inputs.map((input) => input.personId),
    )
    const villages = await work.tx
      .selectFrom('region')
      .select('code')
      .where('code', '=', anyText(inputs.map((input) => input.village)))
      .where('in_force', '=', true)
      .execute()
    const known = new Set(villages.map((row) => row.code))
    return inputs.map((input): Facts => ({
      person: people.get(input.personId) ?? null,
      villageKnown: known.has(input.village),
    }))
  },

  places: (_input, facts) => facts.person?.places ?? [],

  apply: (work, events) => changePeople(work, events),
})
