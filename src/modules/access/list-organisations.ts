import { query } from '#kernel/query.ts'
import { strict, text } from '#kernel/text.ts'
import { RegionCode } from '#modules/regions/index.ts'
import { OrganisationId, OrganisationKind } from './organisation.ts'

/** Offices, schools, training centres, recruiters and missions by name, fifty at a time. Open to everybody: nothing here is personal. */
export const listOrganisations = query({
  name: 'access.list-organisations',
  needs: 'public',
  method: 'get',
  input: strict({
    text: text(2, 80).nullable().default(null).describe('words of the name, or a school number'),
    kind: OrganisationKind.nullable().default(null),
    region: RegionCode.nullable().default(null).describe('only those in this region or below it'),
    after: OrganisationId.nullable().default(null).describe('the last of the page before'),
  }),
})

export type OrganisationRow = {
  readonly id: string
  readonly kind: OrganisationKind
  readonly name: string
  readonly npsn: string | null
  readonly region: string | null
  readonly regionName: string | null
}

export type OrganisationPage = { readonly organisations: readonly OrganisationRow[]; readonly next: string | null }
