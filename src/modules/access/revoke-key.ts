import { command, type CodeOf, type InputOf } from '#kernel/command.ts'
import { accept, refuse, type Decision } from '#kernel/outcome.ts'
import { strict } from '#kernel/text.ts'
import { KeyId } from './account.ts'

/** Revokes a key: from this instant nobody gets in by it. */
export const revokeKey = command({
  name: 'access.revoke-key',
  version: 1,
  needs: 'account.manage',
  input: strict({ keyId: KeyId }),
  refusals: ['key-unknown', 'key-revoked'],
  touches: (input) => [`key:${input.keyId}`],
})

export type Input = InputOf<typeof revokeKey>
export type Facts = {
  readonly key: { readonly organisationId: string; readonly revoked: boolean } | null
  readonly region: string | null
}

/** A key was revoked. `subject` is the organisation. */
export type KeyRevoked = { readonly type: 'key.revoked'; readonly subject: string; readonly keyId: string }

export function decide(input: Input, { key }: Facts): Decision<KeyRevoked, CodeOf<typeof revokeKey>> {
  if (key === null) return refuse('key-unknown', 'keyId')
  if (key.revoked) return refuse('key-revoked', 'keyId')
  return accept([{ type: 'key.revoked', subject: key.organisationId, keyId: input.keyId }], { key: input.keyId })
}
