import { command, type CodeOf, type InputOf, type Meta } from '#kernel/command.ts'
import { accept, refuse, type Decision } from '#kernel/outcome.ts'
import { PlainDate } from '#kernel/plain-date.ts'
import { strict } from '#kernel/text.ts'
import { AccountId, GrantId } from './account.ts'
import type { GrantEnded, StandingGrant } from './end-grant.ts'
import type { GrantGiven } from './give-grant.ts'

/**
 * The officer changes: one grant ends and the same is given to the successor, in one act. An account with its password is never
 * handed over; a grant is.
 */
export const handOverGrant = command({
  name: 'access.hand-over-grant',
  version: 1,
  needs: 'account.manage',
  input: strict({
    grantId: GrantId.describe('the grant that ends'),
    toAccountId: AccountId,
    newGrantId: GrantId.describe('id for the successor’s grant'),
    from: PlainDate.describe('first day of the successor'),
  }),
  refusals: [
    'grant-unknown',
    'grant-over',
    'account-unknown',
    'same-account',
    'own-grant',
    'dates-past',
    'not-handed-over',
    'grant-held',
    'grant-exists',
  ],
  touches: (input) => [
    `grant:${input.grantId}`,
    `grant:${input.newGrantId}`,
    `account:${input.toAccountId}`,
    'administrators',
  ],
  guards: ['fresh-login'],
})

export type Input = InputOf<typeof handOverGrant>

export type Facts = {
  readonly grant: StandingGrant | null
  /** Start of the successor's first day, or now if that is later. */
  readonly newEnd: string
  readonly successorExists: boolean
  /** There is a grant of the new id already. */
  readonly newExists: boolean
  /** The successor has this role over this already. */
  readonly successorHolds: boolean
}

export function decide(
  input: Input,
  facts: Facts,
  meta: Meta,
): Decision<GrantEnded | GrantGiven, CodeOf<typeof handOverGrant>> {
  const { grant, newEnd } = facts
  if (grant === null) return refuse('grant-unknown', 'grantId')
  if (facts.newExists) return refuse('grant-exists', 'newGrantId')
  if (grant.endsAt !== null && grant.endsAt <= newEnd) return refuse('grant-over', 'grantId')
  // What somebody may do with their own record is theirs.
  if (grant.over === 'self') return refuse('not-handed-over', 'grantId')
  if (!facts.successorExists) return refuse('account-unknown', 'toAccountId')
  if (input.toAccountId === grant.accountId) return refuse('same-account', 'toAccountId')
  if (input.toAccountId === meta.actor.id) return refuse('own-grant', 'toAccountId')
  if (input.from < meta.today) return refuse('dates-past', 'from')
  if (facts.successorHolds) return refuse('grant-held', 'toAccountId')
  const { role, over, organisationId, region, until } = grant
  const ended: GrantEnded = { type: 'grant.ended', subject: grant.accountId, grantId: input.grantId, endsAt: newEnd }
  const given: GrantGiven = {
    type: 'grant.given',
    subject: input.toAccountId,
    grantId: input.newGrantId,
    role,
    over,
    organisationId,
    region,
    from: grant.from > input.from ? grant.from : input.from,
    until,
    follows: input.grantId,
  }
  return accept<GrantEnded | GrantGiven>([ended, given], { grant: input.newGrantId })
}
