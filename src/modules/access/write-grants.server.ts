import { sql } from 'kysely'
import type { Work } from '#platform/handler.server.ts'
import type { GrantEnded } from './end-grant.ts'
import type { GrantGiven } from './give-grant.ts'

export async function writeGrants({ tx, meta }: Work, given: readonly GrantGiven[]): Promise<void> {
  if (given.length === 0) return
  await tx
    .insertInto('role_grant')
    .values(
      given.map((one) => ({
        id: one.grantId,
        account: one.subject,
        role: one.role,
        scope_kind: one.over,
        organisation: one.organisationId,
        region: one.region,
        from_on: one.from,
        until_on: one.until,
        given_by: meta.actor.id,
        given_at: meta.at,
        follows: one.follows,
      })),
    )
    .execute()
}

export async function endGrants({ tx, meta }: Work, ended: readonly GrantEnded[]): Promise<void> {
  if (ended.length === 0) return
  const rows = ended
    .map(({ grantId, endsAt }) => ({ id: grantId, at: endsAt }))
    .toSorted((a, b) => (a.id < b.id ? -1 : 1))
  await sql`update role_grant set ended_at = ended.at, ended_by = ${meta.actor.id}
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as ended (id uuid, at timestamptz) where role_grant.id = ended.id`.execute(
    tx,
  )
}
