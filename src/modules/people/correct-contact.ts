import { z } from 'zod'
import { command, type CodeOf, type InputOf } from '#kernel/command.ts'
import type { Place } from '#kernel/grant.ts'
import { accept, refuse, type Decision } from '#kernel/outcome.ts'
import { strict, text } from '#kernel/text.ts'
import { VillageCode } from '#modules/regions/index.ts'
import { Phone } from './contact.ts'
import { PersonId, type PersonFields } from './person.ts'
import type { PersonChanged } from './person-events.ts'

/** Sets how and where a person is reached, as it should stand from now on: a null takes the old value away. */
export const correctContact = command({
  name: 'people.correct-contact',
  version: 1,
  needs: 'registration.create',
  input: strict({
    personId: PersonId,
    phone: Phone.nullable(),
    email: z.email({ error: 'email-form' }).max(120).nullable(),
    address: text(3, 200).nullable(),
    village: VillageCode,
    basedOn: z.iso
      .datetime()
      .max(40)
      .describe('`changedAt` of the record as it was read: a change since then is never overwritten unseen'),
  }),
  refusals: ['person-unknown', 'village-unknown', 'changed-meanwhile'],
  touches: (input) => [`person:${input.personId}`],
})

export type Input = InputOf<typeof correctContact>

export type Facts = {
  readonly person: {
    readonly fields: PersonFields
    readonly changedAt: string
    readonly places: readonly Place[]
  } | null
  readonly villageKnown: boolean
}

export function decide(
  input: Input,
  { person, villageKnown }: Facts,
): Decision<PersonChanged, CodeOf<typeof correctContact>> {
  if (person === null) return refuse('person-unknown', 'personId')
  if (!villageKnown) return refuse('village-unknown', 'village')
  if (input.basedOn !== person.changedAt) return refuse('changed-meanwhile')
  const { phone, email, address, village } = input
  const wanted = Object.entries({ phone, email, address, village } satisfies Partial<PersonFields>)
  const known = new Map<string, string | null>(Object.entries(person.fields))
  const differing = wanted.filter(([field, value]) => known.get(field) !== value)
  if (differing.length === 0) return accept([], { outcome: 'known', person: input.personId })
  const before = Object.fromEntries(differing.map(([field]) => [field, known.get(field) ?? null]))
  const changed: PersonChanged = {
    type: 'person.changed',
    subject: input.personId,
    before,
    after: Object.fromEntries(differing),
    nikAdded: null,
  }
  return accept([changed], { outcome: 'changed', person: input.personId })
}
