import { m } from '#words/messages.js'
import type { RegistrationState } from '../registration.ts'

/** What was done, by the outcome that the command answered. */
export const registeredWords = (outcome: string): string => {
  switch (outcome) {
    case 'changed':
      return m.programme_register_was_changed()
    case 'known':
      return m.programme_register_was_known()
    default:
      return m.programme_register_was_new()
  }
}

/** What a state means for the person now, and who must do what. */
export const stateMeans = (state: RegistrationState): string => {
  switch (state) {
    case 'registered':
      return m.programme_register_means_registered()
    case 'awaiting-consent':
      return m.programme_register_means_awaiting_consent()
    case 'waiting':
      return m.programme_register_means_waiting()
    case 'admitted':
      return m.programme_register_means_admitted()
    case 'withdrawn':
    case 'undone':
      return m.programme_register_means_ended()
  }
}
