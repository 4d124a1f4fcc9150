import { query } from '#kernel/query.ts'
import { strict } from '#kernel/text.ts'
import { RegistrationId } from '../registration.ts'

/** Whom the asker has yet to tell that they are admitted, the longest waiting first, fifty at a time. */
export const listNotices = query({
  name: 'programme.list-notices',
  needs: 'registration.create',
  method: 'get',
  input: strict({ after: RegistrationId.nullable().default(null).describe('`next` of the page before') }),
})

export type NoticeRow = {
  readonly registrationId: string
  readonly person: string
  readonly fullName: string
  readonly number: string
  readonly phone: string | null
  readonly intake: string
  readonly school: string | null
  readonly since: string
}
export type NoticePage = { readonly rows: readonly NoticeRow[]; readonly next: string | null }
