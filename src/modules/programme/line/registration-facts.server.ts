import { personKey } from '#modules/people/index.server.ts'
import type { Place } from '#kernel/grant.ts'
import { anyUuid } from '#platform/database/sql.server.ts'
import type { Tx, Work } from '#platform/handler.server.ts'
import { stateOf } from '../registration.ts'
import type { Registration } from './withdraw.ts'

/** Registrations with where they belong, held until the transaction ends: nobody admits meanwhile whoever leaves. */
export async function registrationsHeld(tx: Tx, ids: readonly string[]): Promise<ReadonlyMap<string, Registration>> {
  const rows = await tx
    .selectFrom('registration')
    .innerJoin('person', 'person.id', 'registration.person')
    .leftJoin('organisation', 'organisation.id', 'registration.school')
    .select([
      'registration.id',
      'registration.person',
      'registration.intake',
      'registration.school',
      'registration.state',
      'organisation.region',
      'person.village',
    ])
    .where('registration.id', '=', anyUuid(ids))
    .orderBy('registration.id')
    .forUpdate('registration')
    .execute()
  return new Map(
    rows.map((row) => [
      row.id,
      {
        person: row.person,
        intakeId: row.intake,
        schoolId: row.school,
        state: stateOf(row.state),
        region: row.school === null ? row.village : row.region,
      },
    ]),
  )
}

/** Who may act on a registration: whoever may register there. */
export const placesOfRegistration = (registration: Registration | null): readonly Place[] =>
  registration === null ? [] : [{ organisation: registration.schoolId, region: registration.region }]

/** The person whom a registration is about, whom the input does not name. */
export const personMeant = {
  async keys(
    { tx }: Work,
    inputs: readonly { readonly registrationId: string }[],
  ): Promise<readonly (readonly string[])[]> {
    const rows = await tx
      .selectFrom('registration')
      .select(['id', 'person'])
      .where('id', '=', anyUuid(inputs.map((input) => input.registrationId)))
      .execute()
    const of = new Map(rows.map((row) => [row.id, personKey(row.person)]))
    return inputs.map(({ registrationId }) => [of.get(registrationId)].filter((key) => key !== undefined))
  },
  of: ({ registration }: { readonly registration: Registration | null }): readonly string[] =>
    registration === null ? [] : [personKey(registration.person)],
}
