import { z } from 'zod'
import { anyUuid } from '#platform/database/sql.server.ts'
import { handle } from '#platform/handler.server.ts'
import { agree, decide, type Facts } from './agree.ts'

/** As the door wrote them when it made the act wait. */
const Places = z.array(
  z.strictObject({
    person: z.string().nullable().default(null),
    organisation: z.string().nullable().default(null),
    region: z.string().nullable().default(null),
  }),
)

export const agreeHandler = handle(agree, {
  decide,

  async facts({ tx }, inputs) {
    const rows = await tx
      .selectFrom('second_person_request as r')
      .leftJoin('second_person_answer as a', 'a.command_id', 'r.command_id')
      .select(['r.command_id', 'r.name', 'r.version', 'r.needs', 'r.places', 'r.requested_by', 'a.answered_at'])
      .where('r.command_id', '=', anyUuid(inputs.map((input) => input.commandId)))
      .execute()
    const requests = new Map(rows.map((row) => [row.command_id, row]))
    return inputs.map(({ commandId }): Facts => {
      const row = requests.get(commandId)
      if (!row) return { request: null }
      const { name, version, needs, requested_by: requestedBy } = row
      return {
        request: {
          name,
          version,
          needs,
          requestedBy,
          places: Places.parse(row.places),
          answered: row.answered_at !== null,
        },
      }
    })
  },

  places: (_input, facts) => facts.request?.places ?? [],

  async apply({ tx, meta }, answered) {
    await tx
      .insertInto('second_person_answer')
      .values(
        answered.map(({ commandId, type }) => ({
          command_id: commandId,
          agreed: type === 'second-person.agreed',
          answered_by: meta.actor.id,
          answered_at: meta.at,
        })),
      )
      .execute()
  },
})
