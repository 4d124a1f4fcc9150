import { query } from '#kernel/query.ts'
import { strict } from '#kernel/text.ts'
import { KeyId } from './account.ts'

/** Keys of scripts and partner systems, newest first, fifty at a time. The keys themselves are nowhere. */
export const listKeys = query({
  name: 'access.list-keys',
  needs: 'account.manage',
  method: 'get',
  input: strict({
    after: KeyId.nullable().default(null).describe('the last of the page before'),
    only: KeyId.nullable().default(null).describe('that key alone'),
  }),
})

export type KeyRow = {
  readonly id: string
  readonly shown: string
  readonly name: string
  readonly organisation: string
  readonly role: string
  readonly region: string | null
  readonly madeAt: string
  readonly expiresOn: string
  readonly lastUsedOn: string | null
  readonly state: 'in-force' | 'revoked' | 'over'
}

export type KeyPage = { readonly keys: readonly KeyRow[]; readonly next: string | null }
