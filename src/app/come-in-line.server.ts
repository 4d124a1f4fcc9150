import { findOvertaken } from '#modules/programme/index.server.ts'
import { derivedId } from '#platform/secrets/secrets.server.ts'
import { reviewInTurn, type ReviewParts } from './review-in-turn.server.ts'

/** Whoever registered while an intake was planned is in line once it has opened; gives how many those were. */
export async function comeInLine(parts: ReviewParts): Promise<number> {
  const today = parts.clock.today()
  return reviewInTurn(
    parts,
    (part) => findOvertaken(parts.database.read, part),
    ({ person, intake }) => derivedId('come in line', intake, person, today),
  )
}
