import { handle } from '#platform/handler.server.ts'
import { changeStates } from '../write-registrations.server.ts'
import { personMeant, placesOfRegistration, registrationsHeld } from './registration-facts.server.ts'
import { decide, withdraw } from './withdraw.ts'

export const withdrawHandler = handle(withdraw, {
  decide,
  meets: personMeant,

  async facts({ tx }, inputs) {
    const held = await registrationsHeld(
      tx,
      inputs.map((input) => input.registrationId),
    )
    return inputs.map(({ registrationId }) => ({ registration: held.get(registrationId) ?? null }))
  },

  places: (_input, { registration }) => placesOfRegistration(registration),

  apply: (work, left) =>
    changeStates(
      work,
      left.map((one) => ({ registrationId: one.registrationId, state: 'withdrawn' })),
    ),
})
