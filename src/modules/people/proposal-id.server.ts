import { derivedId } from '#platform/secrets/secrets.server.ts'
import type { PersonProposed } from './person-events.ts'

/** The id of what was proposed at that moment: found again from its event alone. */
export const proposalIdOf = (
  { registrationId, kind }: Pick<PersonProposed, 'registrationId' | 'kind'>,
  at: string,
): string => derivedId('proposal', registrationId, kind, at)
