import { findGrownUp } from '#modules/programme/index.server.ts'
import { derivedId } from '#platform/secrets/secrets.server.ts'
import { reviewInTurn, type ReviewParts } from './review-in-turn.server.ts'

/** Whoever turned 18 needs no guardian's consent any more. Once a day for each person; gives how many those were. */
export async function comeOfAge(parts: ReviewParts): Promise<number> {
  const today = parts.clock.today()
  return reviewInTurn(
    parts,
    (part) => findGrownUp(parts.database.read, today, part),
    ({ person }) => derivedId('come of age', person, today),
  )
}
