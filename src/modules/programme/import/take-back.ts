import type {
  PersonChanged,
  PersonFields,
  PersonRestored,
  PersonUndone,
  ProposalTakenBack,
} from '#modules/people/index.ts'
import type { RegistrationMade } from '../register-facts.ts'

/** What one row of an import did to one person, in order; `null` for what the history no longer tells, as the person was erased. */
export type RowDone = {
  readonly sheet: number
  readonly row: number
  readonly person: string
  readonly events: readonly (Did | null)[]
  /** Something else has happened to the person since. */
  readonly touched: boolean
}

/** The events of a registration, as far as they can be taken back. */
export type Did =
  | { readonly type: 'person.registered' }
  | Pick<PersonChanged, 'type' | 'before' | 'after' | 'nikAdded'>
  | { readonly type: 'person.proposed'; readonly proposalId: string }
  | Pick<RegistrationMade, 'type' | 'registrationId' | 'state'>

/** A row that stays as it is although its import is taken back, and why. */
export type Stand = {
  readonly sheet: number
  readonly row: number
  readonly person: string
  readonly because: 'touched-since' | 'erased'
}

/** A registration was taken back with its import. `subject` is the person. */
export type RegistrationUndone = {
  readonly type: 'registration.undone'
  readonly subject: string
  readonly registrationId: string
  readonly before: { readonly state: string }
  readonly after: { readonly state: 'undone' }
}
export type TakenBack = RegistrationUndone | PersonUndone | PersonRestored | ProposalTakenBack

/**
 * What takes a row back: the registration ends, a record that it made is closed, old values return, questions to the data steward are
 * withdrawn. A row stands fast once anything else has happened to the person.
 */
export function takeBack({
  sheet,
  row,
  person,
  events,
  touched,
}: RowDone): { readonly events: readonly TakenBack[] } | { readonly stands: Stand } {
  const stands = (because: Stand['because']) => ({ stands: { sheet, row, person, because } })
  if (events.some((event) => event === null)) return stands('erased')
  // A question about another school's student is taken back while nobody has answered it, whatever else that school does.
  const onlyAsked = events.every((event) => event?.type === 'person.proposed')
  if (touched && !onlyAsked) return stands('touched-since')
  return { events: events.toReversed().flatMap((event) => (event === null ? [] : opposite(person, event))) }
}

function opposite(subject: string, event: Did): TakenBack[] {
  switch (event.type) {
    case 'registration.made':
      return [
        {
          type: 'registration.undone',
          subject,
          registrationId: event.registrationId,
          before: { state: event.state },
          after: { state: 'undone' },
        },
      ]
    case 'person.registered':
      return [{ type: 'person.undone', subject }]
    case 'person.changed':
      return [
        {
          type: 'person.restored',
          subject,
          before: event.after,
          after: asItWas(event),
          nikRemoved: event.nikAdded !== null,
        },
      ]
    case 'person.proposed':
      return [{ type: 'proposal.taken-back', subject, proposalId: event.proposalId }]
  }
}

/** Every field that was changed has its old value again, be it none. */
const asItWas = ({ before, after }: Pick<PersonChanged, 'before' | 'after'>): Partial<PersonFields> =>
  Object.fromEntries(
    Object.keys(after).map((field) => [field, Object.entries(before).find(([key]) => key === field)?.[1] ?? null]),
  )
