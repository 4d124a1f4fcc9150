import { sql } from 'kysely'
import { z } from 'zod'
import { anyUuid } from '#platform/database/sql.server.ts'
import type { Work } from '#platform/handler.server.ts'
import type { StandingGrant } from './end-grant.ts'
import { endsAt } from './grant-sql.server.ts'
import { Role } from './roles.ts'
import { placesOf } from './scope.ts'

const Over = z.enum(['self', 'organisation', 'region', 'all'])

/** Grants by id, as they stand. */
export async function findGrants(
  { tx }: Pick<Work, 'tx'>,
  ids: readonly string[],
): Promise<ReadonlyMap<string, StandingGrant>> {
  const rows = await tx
    .selectFrom('role_grant as g')
    .leftJoin('organisation as o', 'o.id', 'g.organisation')
    .select([
      'g.id',
      'g.account',
      'g.role',
      'g.scope_kind',
      'g.organisation',
      'o.region as organisation_region',
      'g.region',
      'g.from_on',
      'g.until_on',
    ])
    .select(endsAt.as('ends_at'))
    .where('g.id', '=', anyUuid(ids))
    .execute()
  return new Map(
    rows.map((row) => [
      row.id,
      {
        accountId: row.account,
        role: Role.parse(row.role),
        over: Over.parse(row.scope_kind),
        organisationId: row.organisation,
        organisationRegion: row.organisation_region,
        region: row.region,
        from: row.from_on,
        until: row.until_on,
        endsAt: row.ends_at,
      },
    ]),
  )
}

/** Where a grant lies; of an unknown one nobody knows. */
export const placesOfGrant = (grant: StandingGrant | null) =>
  grant === null ? [] : placesOf(grant.organisationId, grant.region ?? grant.organisationRegion)

/** For each asked end, how many other administrators hold on beyond it; in one statement. */
export async function otherAdministrators(
  { tx, meta }: Work,
  asked: readonly { readonly grantId: string; readonly newEnd: string }[],
): Promise<readonly number[]> {
  const { rows } = await sql<{ others: number }>`
    select (select count(*) from role_grant g where g.role = 'administrator' and g.id <> asked.id
        and g.from_on <= ${meta.today}::date and coalesce(${endsAt}, 'infinity') > asked.new_end) as others
    from jsonb_to_recordset(${JSON.stringify(asked.map(({ grantId, newEnd }, n) => ({ n, id: grantId, new_end: newEnd })))}::jsonb)
      as asked (n int, id uuid, new_end timestamptz)
    order by asked.n`.execute(tx)
  return rows.map((row) => row.others)
}

/** A role over something for some days: does the account hold it already in some of them? */
export type Wanted = {
  readonly accountId: string
  readonly role: string
  readonly organisationId: string | null
  readonly region: string | null
  readonly from: string
  readonly until: string | null
}

export type Holder = { readonly exists: boolean; readonly hasPerson: boolean; readonly held: boolean }

export async function findHolders({ tx, meta }: Work, wanted: readonly Wanted[]): Promise<readonly Holder[]> {
  const { rows } = await sql<{ known: boolean; has_person: boolean; held: boolean }>`
    select a.id is not null as known, a.person is not null as has_person,
      exists (select from role_grant g where g.account = wanted.account and g.role = wanted.role
        and g.organisation is not distinct from wanted.organisation and g.region is not distinct from wanted.region
        and g.from_on <= coalesce(wanted.until_on, 'infinity')
        and coalesce(${endsAt}, 'infinity') > greatest(${meta.at}::timestamptz, wanted.from_on::timestamp at time zone 'Asia/Jakarta')) as held
    from jsonb_to_recordset(${JSON.stringify(wanted.map(wantedRow))}::jsonb)
        as wanted (n int, account uuid, role text, organisation uuid, region text, from_on date, until_on date)
      left join account a on a.id = wanted.account
    order by wanted.n`.execute(tx)
  return rows.map((row) => ({ exists: row.known, hasPerson: row.has_person, held: row.held }))
}

const wantedRow = ({ accountId, role, organisationId, region, from, until }: Wanted, n: number) => ({
  n,
  account: accountId,
  role,
  organisation: organisationId,
  region,
  from_on: from,
  until_on: until,
})
