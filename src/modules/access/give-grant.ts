import { command, type CodeOf, type InputOf, type Meta } from '#kernel/command.ts'
import { accept, refuse, type Decision } from '#kernel/outcome.ts'
import { PlainDate } from '#kernel/plain-date.ts'
import { strict } from '#kernel/text.ts'
import { RegionCode } from '#modules/regions/index.ts'
import { AccountId, GrantId } from './account.ts'
import { OrganisationId, type OrganisationKind } from './organisation.ts'
import { fits, Role } from './roles.ts'
import { scopeOf } from './scope.ts'

/** Gives an account a role over something, from one day to another. */
export const giveGrant = command({
  name: 'access.give-grant',
  version: 1,
  needs: 'account.manage',
  input: strict({
    grantId: GrantId,
    accountId: AccountId,
    role: Role,
    organisationId: OrganisationId.nullable().default(null).describe('for roles over an organisation'),
    region: RegionCode.nullable().default(null).describe('for roles over a region'),
    from: PlainDate.describe('first day'),
    until: PlainDate.nullable().default(null).describe('last day; null while open'),
  }),
  refusals: [
    'account-unknown', 'own-grant', 'scope-does-not-fit', 'organisation-unknown', 'region-unknown', 'dates-past', 'dates-reversed', 'person-missing', 'grant-held', 'grant-exists',
  ], // prettier-ignore
  touches: (input) => [`grant:${input.grantId}`, `account:${input.accountId}`],
  holds: (input) => (input.organisationId === null ? [] : [`organisation:${input.organisationId}`]),
  guards: ['fresh-login'],
})

export type Input = InputOf<typeof giveGrant>

export type Facts = {
  /** `held`: has this role over this already, in some of this time. */
  readonly account: { readonly hasPerson: boolean; readonly held: boolean } | null
  /** Null if there is no such organisation, or none was named. */
  readonly organisation: { readonly kind: OrganisationKind; readonly region: string | null } | null
  readonly regionKnown: boolean
  /** One with this id. */
  readonly exists: boolean
}

/** A role was given. `subject` is the account; `follows` the grant of somebody else that was handed over to it. */
export type GrantGiven = {
  readonly type: 'grant.given'
  readonly subject: string
  readonly grantId: string
  readonly role: Role
  readonly over: 'self' | 'organisation' | 'region' | 'all'
  readonly organisationId: string | null
  readonly region: string | null
  readonly from: string
  readonly until: string | null
  readonly follows: string | null
}

export function decide(input: Input, facts: Facts, meta: Meta): Decision<GrantGiven, CodeOf<typeof giveGrant>> {
  if (facts.exists) return refuse('grant-exists', 'grantId')
  if (facts.account === null) return refuse('account-unknown', 'accountId')
  if (input.accountId === meta.actor.id) return refuse('own-grant', 'accountId')
  if (input.organisationId !== null && facts.organisation === null)
    return refuse('organisation-unknown', 'organisationId')
  if (!facts.regionKnown) return refuse('region-unknown', 'region')
  const scope = scopeOf(input)
  if (scope === null || !fits(input.role, scope, facts.organisation?.kind ?? null))
    return refuse('scope-does-not-fit', 'role')
  if (input.from < meta.today) return refuse('dates-past', 'from')
  if (input.until !== null && input.until < input.from) return refuse('dates-reversed', 'until')
  if (scope.kind === 'self' && !facts.account.hasPerson) return refuse('person-missing', 'accountId')
  if (facts.account.held) return refuse('grant-held', 'role')
  const { accountId, grantId, role, organisationId, region, from, until } = input
  return accept(
    [
      {
        type: 'grant.given',
        subject: accountId,
        grantId,
        role,
        over: scope.kind,
        organisationId,
        region,
        from,
        until,
        follows: null,
      },
    ],
    { grant: grantId },
  )
}
