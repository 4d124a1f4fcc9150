import { sql } from 'kysely'
import { z } from 'zod'
import type { Place } from '#kernel/grant.ts'
import { anyUuid } from '#platform/database/sql.server.ts'
import type { Work } from '#platform/handler.server.ts'
import type { PersonFields } from './person.ts'
import { sexOf } from './sex.ts'

/** A record as decisions about it need to know it. */
export type PersonOnRecord = {
  readonly id: string
  readonly bornOn: string
  readonly nik: string | null
  readonly schoolId: string | null
  readonly changedAt: string
  readonly fields: PersonFields
  readonly places: readonly Place[]
}

const Places = z.array(
  z.object({ role: z.string(), organisation: z.string().nullable(), region: z.string().nullable() }),
)

/** The places of one person as SQL gives them, as a grant reads them: the person's own record is one of them. */
export const placesOf = (
  person: string,
  found: unknown,
): { readonly places: readonly Place[]; readonly schoolId: string | null } => {
  const rows = Places.parse(found ?? [])
  return {
    places: [{ person }, ...rows.map(({ organisation, region }) => ({ organisation, region }))],
    schoolId: rows.find((row) => row.role === 'school')?.organisation ?? null,
  }
}

/** The places of a person as one JSON value, for `placesOf`. */
export const placesJson = sql`(select jsonb_agg(jsonb_build_object('role', place.role, 'organisation', place.organisation, 'region', place.region))
  from person_place as place where place.person = person.id)`

/** Those of the people asked for who are on record and stand for themselves; one statement for all. */
export async function peopleById(
  { tx, secrets }: Pick<Work, 'tx' | 'secrets'>,
  ids: readonly string[],
): Promise<ReadonlyMap<string, PersonOnRecord>> {
  const rows = await tx
    .selectFrom('person')
    .selectAll()
    .select(placesJson.as('places'))
    .where('id', '=', anyUuid(ids))
    .where('merged_into', 'is', null)
    .where('undone_at', 'is', null)
    .execute()
  return new Map(
    rows.map((row) => [
      row.id,
      {
        id: row.id,
        bornOn: row.born_on,
        nik: row.nik_sealed === null ? null : secrets.open(row.nik_sealed),
        changedAt: row.changed_at,
        fields: {
          fullName: row.full_name,
          sex: sexOf(row.sex),
          village: row.village,
          address: row.address,
          phone: row.phone,
          email: row.email,
          motherName: row.mother_name,
          nisn: row.nisn,
        },
        ...placesOf(row.id, row.places),
      },
    ]),
  )
}
