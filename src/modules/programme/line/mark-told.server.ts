import { anyUuid } from '#platform/database/sql.server.ts'
import { handle } from '#platform/handler.server.ts'
import { decide, markTold } from './mark-told.ts'
import { personMeant, placesOfRegistration, registrationsHeld } from './registration-facts.server.ts'

export const markToldHandler = handle(markTold, {
  decide,
  meets: personMeant,

  async facts({ tx }, inputs) {
    const ids = inputs.map((input) => input.registrationId)
    const held = await registrationsHeld(tx, ids)
    const open = await tx
      .selectFrom('line_notice')
      .select('registration')
      .where('registration', '=', anyUuid(ids))
      .where('told_at', 'is', null)
      .execute()
    const toTell = new Set(open.map((row) => row.registration))
    return inputs.map(({ registrationId }) => {
      const registration = held.get(registrationId) ?? null
      return { registration, open: registration?.state === 'admitted' && toTell.has(registrationId) }
    })
  },

  places: (_input, { registration }) => placesOfRegistration(registration),

  async apply({ tx, meta }, told) {
    if (told.length > 0)
      await tx
        .updateTable('line_notice')
        .set({ told_at: meta.at })
        .where('registration', '=', anyUuid(told.map((one) => one.registrationId)))
        .execute()
  },
})
