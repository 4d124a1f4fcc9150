import { m } from '#words/messages.js'
import type { Segment } from '../intake.ts'
import type { RegistrationState } from '../registration.ts'

export const segmentWords = (segment: Segment): string =>
  segment === 'alumni' ? m.programme_list_alumni() : m.programme_list_class_xii()

export const stateKind = (state: RegistrationState) => {
  switch (state) {
    case 'awaiting-consent':
      return 'attention'
    case 'registered':
    case 'waiting':
      return 'waiting'
    case 'admitted':
      return 'good'
    case 'withdrawn':
    case 'undone':
      return 'neutral'
  }
}

/** Who acted or looked: by name, or as what they are where they have none. */
export const whoWords = ({
  actorKind,
  actorName,
}: {
  readonly actorKind: string
  readonly actorName: string | null
}): string => actorName ?? (actorKind === 'system' ? m.programme_person_by_system() : m.people_queue_somebody())
