import { z } from 'zod'
import { command, type CodeOf, type InputOf, type Meta } from '#kernel/command.ts'
import { accept, refuse, type Decision } from '#kernel/outcome.ts'
import { PlainDate } from '#kernel/plain-date.ts'
import { strict, text } from '#kernel/text.ts'
import { RegionCode } from '#modules/regions/index.ts'
import { KeyId, SecretDigest } from './account.ts'
import { OrganisationId, type OrganisationKind } from './organisation.ts'
import { fits, Role, roles } from './roles.ts'
import { scopeOf } from './scope.ts'

/** Every key begins so, that one left lying about is known for what it is. */
export const KEY_PREFIX = 'sbk_'

/**
 * Makes a key by which a script or a partner system acts for an organisation. Whoever makes it also makes the secret, shows it once
 * and sends only its digest; `shown` is how it begins.
 */
export const makeKey = command({
  name: 'access.make-key',
  version: 1,
  needs: 'account.manage',
  input: strict({
    keyId: KeyId,
    name: text(3, 80).describe('what it is for'),
    organisationId: OrganisationId,
    role: Role,
    region: RegionCode.nullable().default(null).describe('for roles over a region'),
    expiresOn: PlainDate.describe('last day, at most a year from now'),
    secretDigest: SecretDigest,
    shown: z
      .string()
      .regex(/^sbk_[A-Za-z0-9_-]{4}$/, { error: 'key-start' })
      .meta({ examples: ['sbk_Ab3x'] }),
  }),
  refusals: [
    'key-exists',
    'organisation-unknown',
    'region-unknown',
    'role-not-for-keys',
    'scope-does-not-fit',
    'dates-past',
    'expires-too-late',
  ],
  touches: (input) => [`key:${input.keyId}`, `key-secret:${input.secretDigest}`],
  holds: (input) => [`organisation:${input.organisationId}`],
  guards: ['fresh-login'],
})

export type Input = InputOf<typeof makeKey>

export type Facts = {
  readonly exists: boolean
  readonly organisation: { readonly kind: OrganisationKind; readonly region: string | null } | null
  readonly regionKnown: boolean
}

/** A key was made. `subject` is the organisation. */
export type KeyMade = {
  readonly type: 'key.made'
  readonly subject: string
  readonly keyId: string
  readonly name: string
  readonly role: Role
  readonly region: string | null
  readonly expiresOn: string
  readonly secretDigest: string
  readonly shown: string
}

export function decide(input: Input, facts: Facts, meta: Meta): Decision<KeyMade, CodeOf<typeof makeKey>> {
  if (facts.exists) return refuse('key-exists', 'keyId')
  if (facts.organisation === null) return refuse('organisation-unknown', 'organisationId')
  if (!facts.regionKnown) return refuse('region-unknown', 'region')
  const { over } = roles[input.role]
  // A script is nobody: it has no record of its own, and what reaches everything is for people who can be asked.
  if (over === 'self' || over === 'all') return refuse('role-not-for-keys', 'role')
  const scope = scopeOf({ ...input, organisationId: over === 'organisation' ? input.organisationId : null })
  if (scope === null || !fits(input.role, scope, facts.organisation.kind)) return refuse('scope-does-not-fit', 'role')
  if (input.expiresOn < meta.today) return refuse('dates-past', 'expiresOn')
  if (input.expiresOn > yearAfter(meta.today)) return refuse('expires-too-late', 'expiresOn')
  const { organisationId, keyId, name, role, region, expiresOn, secretDigest, shown } = input
  return accept(
    [{ type: 'key.made', subject: organisationId, keyId, name, role, region, expiresOn, secretDigest, shown }],
    { key: keyId },
  )
}

/** As text it compares right even from a 29 February. */
const yearAfter = (day: string): string => `${Number(day.slice(0, 4)) + 1}${day.slice(4)}`
