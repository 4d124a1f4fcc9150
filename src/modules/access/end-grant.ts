import { command, type CodeOf, type InputOf, type Meta } from '#kernel/command.ts'
import { accept, refuse, type Decision } from '#kernel/outcome.ts'
import { PlainDate } from '#kernel/plain-date.ts'
import { strict } from '#kernel/text.ts'
import { GrantId } from './account.ts'
import type { Role } from './roles.ts'

/** Ends a grant: at once, or after a last day. The row stays, with who ended it. */
export const endGrant = command({
  name: 'access.end-grant',
  version: 1,
  needs: 'account.manage',
  input: strict({ grantId: GrantId, lastDay: PlainDate.nullable().default(null).describe('null: at once') }),
  refusals: ['grant-unknown', 'grant-over', 'dates-past', 'last-administrator'],
  // Two of the last administrators must not be ended side by side, each counting on the other.
  touches: (input) => [`grant:${input.grantId}`, 'administrators'],
})

export type Input = InputOf<typeof endGrant>

/** A grant as it stands, and what would become of it. Instants in UTC. */
export type StandingGrant = {
  readonly accountId: string
  readonly role: Role
  readonly over: 'self' | 'organisation' | 'region' | 'all'
  readonly organisationId: string | null
  readonly organisationRegion: string | null
  readonly region: string | null
  readonly from: string
  /** Last day as planned. */
  readonly until: string | null
  /** From when it holds no more, planned or ended before; null while open. */
  readonly endsAt: string | null
}

export type Facts = {
  readonly grant: StandingGrant | null
  /** From when it would hold no more. */
  readonly newEnd: string
  /** Other administrators who hold on longer than that. */
  readonly otherAdministrators: number
}

/** A grant ends before its planned last day. `subject` is the account that held it. */
export type GrantEnded = {
  readonly type: 'grant.ended'
  readonly subject: string
  readonly grantId: string
  readonly endsAt: string
}

export function decide(input: Input, facts: Facts, meta: Meta): Decision<GrantEnded, CodeOf<typeof endGrant>> {
  const { grant, newEnd } = facts
  if (grant === null) return refuse('grant-unknown', 'grantId')
  if (input.lastDay !== null && input.lastDay < meta.today) return refuse('dates-past', 'lastDay')
  if (grant.endsAt !== null && grant.endsAt <= newEnd) return refuse('grant-over', 'grantId')
  if (grant.role === 'administrator' && facts.otherAdministrators === 0) return refuse('last-administrator', 'grantId')
  return accept([{ type: 'grant.ended', subject: grant.accountId, grantId: input.grantId, endsAt: newEnd }], {
    grant: input.grantId,
  })
}
