import { query } from '#kernel/query.ts'
import { strict } from '#kernel/text.ts'

/** What waits at the asker's own school or village, counted; whoever looks after more has the board instead, and counts nothing here. */
export const listWork = query({
  name: 'programme.list-work',
  needs: 'person.read',
  method: 'get',
  input: strict({}),
})

/** So many registrations, the oldest since then. */
export type Waiting = { readonly count: number; readonly since: string | null }
export type RegistrationWork = {
  /** Of people without a NIK, or in class XII without a NISN. */
  readonly missingNumbers: Waiting
  readonly awaitingConsent: Waiting
  /** Made within the last fourteen days. */
  readonly lately: Waiting
}

/** Schools of the planner's province from which nobody has registered for the latest school year. */
export const listPlanning = query({
  name: 'programme.list-planning',
  needs: 'intake.manage',
  method: 'get',
  input: strict({}),
})

export type Planning = { readonly schoolYear: string | null; readonly schoolsWithout: number }
