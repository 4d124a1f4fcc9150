import { z } from 'zod'
import { idOf } from '#kernel/id.ts'

export const AccountId = idOf('AccountId')
export const InvitationId = idOf('InvitationId')
export const GrantId = idOf('GrantId')
export const KeyId = idOf('KeyId')

/** The name typed at log-in: small letters, digits, dots, dashes; capitals are lowered. */
export const Username = z
  .string()
  .trim()
  .toLowerCase()
  .regex(/^[a-z0-9][a-z0-9._-]{2,39}$/, { error: 'username-form' })

/** SHA-256 of a secret made by chance, in hex: what travels instead of the secret itself. */
export const SecretDigest = z
  .string()
  .regex(/^[0-9a-f]{64}$/, { error: 'digest-form' })
  .meta({ examples: ['9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08'] })
