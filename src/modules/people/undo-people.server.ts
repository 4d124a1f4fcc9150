import { sql } from 'kysely'
import { anyUuid } from '#platform/database/sql.server.ts'
import type { Work } from '#platform/handler.server.ts'
import type { PersonRestored, PersonUndone, ProposalTakenBack } from './person-events.ts'
import { changePeople } from './write-people.server.ts'

/** Closes records that were made by mistake: they keep no number, stand in no list, and nobody is recognised by them. */
export async function undoPeople({ tx, meta }: Work, undone: readonly PersonUndone[]): Promise<void> {
  if (undone.length === 0) return
  const people = anyUuid(undone.map((one) => one.subject).toSorted())
  await sql`update person set undone_at = ${meta.at}, changed_at = ${meta.at}, nik_hash = null, nik_sealed = null, nik_shown = null, nisn = null
    where id = ${people}`.execute(tx)
  await tx.deleteFrom('person_place').where('person', '=', people).execute()
  await tx.deleteFrom('person_word').where('person', '=', people).execute()
}

/** Gives people back what they had before; a NIK that was added goes. */
export async function restorePeople(work: Work, restored: readonly PersonRestored[]): Promise<void> {
  if (restored.length === 0) return
  await changePeople(
    work,
    restored.map(({ subject, after }) => ({ subject, after, nikAdded: null })),
  )
  const without = restored.flatMap(({ subject, nikRemoved }) => (nikRemoved ? [subject] : []))
  if (without.length > 0)
    await sql`update person set nik_hash = null, nik_sealed = null, nik_shown = null where id = ${anyUuid(without.toSorted())}`.execute(
      work.tx,
    )
}

/** Takes questions out of the data steward's queue that nobody has answered. */
export async function takeBackProposals({ tx, meta }: Work, taken: readonly ProposalTakenBack[]): Promise<void> {
  if (taken.length === 0) return
  await sql`update person_proposal set state = 'taken-back', decided_by = ${meta.actor.id}, decided_at = ${meta.at}
    where id = ${anyUuid(taken.map((one) => one.proposalId).toSorted())} and state = 'open'`.execute(tx)
}
