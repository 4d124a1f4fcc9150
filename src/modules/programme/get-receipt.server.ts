import { z } from 'zod'
import { visible } from '#platform/database/sql.server.ts'
import { answerList } from '#platform/handler.server.ts'
import { getReceipt, type ReceiptAnswer } from './get-receipt.ts'
import { register } from './register.ts'
import { registrationStates } from './registration.ts'

/** What the log keeps of an accepted registration. */
const Accepted = z.object({
  kind: z.literal('accepted'),
  result: z.object({
    outcome: z.string(),
    number: z.string().nullable(),
    person: z.string().nullable(),
    state: z.enum(registrationStates).nullable().catch(null),
  }),
  warnings: z.array(
    z.object({
      path: z.string(),
      code: z.string(),
      params: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])).optional(),
    }),
  ),
})

/** Nobody but who sent it may read it: an answer given to one is not told to another, whatever they may see. */
export const getReceiptQuery = answerList(
  getReceipt,
  async ({ db, actor, reach }, { commandId }): Promise<ReceiptAnswer> => {
    const row = await db
      .selectFrom('command_log')
      .select('outcome')
      .where('id', '=', commandId)
      .where('name', '=', register.name)
      .where('actor', '=', actor.id)
      .executeTakeFirst()
    const { data } = Accepted.safeParse(row?.outcome)
    if (!data) return { receipt: null }
    const { person, ...told } = data.result
    const named =
      person === null
        ? undefined
        : await db
            .selectFrom('person')
            .select('full_name')
            .where('id', '=', person)
            .where((of) => visible(reach, of.ref('person.id')))
            .executeTakeFirst()
    return {
      receipt: {
        ...told,
        person: named === undefined ? null : person,
        name: named?.full_name ?? null,
        warnings: data.warnings,
      },
    }
  },
)
