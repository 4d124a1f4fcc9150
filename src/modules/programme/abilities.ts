import { allowed, type Actor, type Place } from '#kernel/grant.ts'
import { correctContact, decideProposal, openNumber } from '#modules/people/index.ts'

/** What a page offers to do with a person, each with the permission that it needs itself. */
const onPerson = [correctContact, openNumber, decideProposal]

/** Commands and questions that the actor may use on a person of these places, by the rule that the door and the window follow. */
export const abilitiesOn = (actor: Actor, places: readonly Place[], at: string): readonly string[] =>
  onPerson.filter(({ needs }) => allowed(actor, needs, places, at)).map(({ name }) => name)
