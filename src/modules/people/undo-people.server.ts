import { sql } from 'kysely'
import { anyUuid } from '#platform/database/sql.server.ts'
import type { Work } from '#platform/handler.server.ts'
import type { PersonRestored, PersonUndone, ProposalTakenBack } from './person-events.ts'
import { lookForDoubles } from './doubles/look-for-doubles.server.ts'
import { changePeople } from './write-people.server.ts'

/** Closes records that were made by mistake: they keep no number, stand in no list, and nobody is recognised by them. */
export async function undoPeople(work: Work, undone: readonly PersonUndone[]): Promise<void> {
  if (undone.length === 0) return
  const { tx, meta } = work
  const ids = undone.map((one) => one.subject).toSorted()
  const people = anyUuid(ids)
  await sql`update person set undone_at = ${meta.at}, changed_at = ${meta.at}, nik_hash = null, nik_sealed = null, nik_shown = null, nisn = null
    where id = ${people}`.execute(tx)
  await tx.deleteFrom('person_place').where('person', '=', people).execute()
  await tx.deleteFrom('person_word').where('person', '=', people).execute()
  await lookForDoubles(work, ids)
}

/** Gives people back what they had before; a NIK that was added goes. */
export async function restorePeople(work: Work, all: readonly PersonRestored[]): Promise<void> {
  const restored = folded(all)
  if (restored.length === 0) return
  const without = restored.flatMap(({ subject, nikRemoved }) => (nikRemoved ? [subject] : []))
  if (without.length > 0)
    await sql`update person set nik_hash = null, nik_sealed = null, nik_shown = null where id = ${anyUuid(without.toSorted())}`.execute(
      work.tx,
    )
  // The number first: whoever is held against others is held against them as they are then.
  await changePeople(
    work,
    restored.map(({ subject, after }) => ({ subject, after, nikAdded: null })),
  )
}

/** Of one person whom several rows changed, one: what was before the first of them, which is taken back last. */
const folded = (all: readonly PersonRestored[]): readonly Pick<PersonRestored, 'subject' | 'after' | 'nikRemoved'>[] =>
  [...Map.groupBy(all, (one) => one.subject)].map(([subject, some]) => ({
    subject,
    after: Object.fromEntries(some.flatMap((one) => Object.entries(one.after))),
    nikRemoved: some.some((one) => one.nikRemoved),
  }))

/** Takes questions out of the data steward's queue that nobody has answered. */
export async function takeBackProposals({ tx, meta }: Work, taken: readonly ProposalTakenBack[]): Promise<void> {
  if (taken.length === 0) return
  await sql`update person_proposal set state = 'taken-back', decided_by = ${meta.actor.id}, decided_at = ${meta.at}
    where id = ${anyUuid(taken.map((one) => one.proposalId).toSorted())} and state = 'open'`.execute(tx)
}
