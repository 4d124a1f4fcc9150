import { sql } from 'kysely'
import { subjectKeys } from '#platform/history/subject-keys.server.ts'
import type { Work } from '#platform/handler.server.ts'
import { proposalIdOf } from './proposal-id.server.ts'
import type { PersonProposed, ProposalDecided, ProposalKind } from './person-events.ts'

/** By what two proposals about one person are the same: kind and value, or for a move the school that asks for it. */
export const proposalDigest = (secrets: Work['secrets'], kind: ProposalKind, value: string | null): string =>
  secrets.digest(['proposal', kind, value])

const valueOf = ({ kind, schoolId, proposed }: PersonProposed): string | null => {
  switch (kind) {
    case 'nik':
      return proposed['nik'] ?? null
    case 'nisn':
      return proposed['nisn'] ?? null
    case 'birth-date':
      return proposed['bornOn'] ?? null
    case 'other-school':
      return schoolId
  }
}

/** Puts proposals into the data steward's queue; the values are sealed with the person's own key. */
export async function proposeChanges(work: Work, proposals: readonly PersonProposed[]): Promise<void> {
  if (proposals.length === 0) return
  const keys = await subjectKeys(
    work,
    proposals.map((one) => one.subject),
  )
  await work.tx
    .insertInto('person_proposal')
    .values(
      proposals.map((one) => ({
        id: proposalIdOf(one, work.meta.at),
        person: one.subject,
        kind: one.kind,
        school: one.schoolId,
        digest: proposalDigest(work.secrets, one.kind, valueOf(one)),
        detail_sealed: work.secrets.sealWith(keys.get(one.subject) ?? new Uint8Array(), JSON.stringify(one.proposed)),
        made_by: work.meta.actor.id,
        made_at: work.meta.at,
      })),
    )
    .execute()
}

/** Takes decided proposals out of the queue; the note is sealed like the proposal itself. */
export async function settleProposals(work: Work, decided: readonly ProposalDecided[]): Promise<void> {
  if (decided.length === 0) return
  const { tx, secrets, meta } = work
  const keys = await subjectKeys(
    work,
    decided.map((one) => one.subject),
  )
  const rows = decided
    .map((one) => ({
      id: one.proposalId,
      state: one.decision === 'accept' ? 'accepted' : 'rejected',
      note:
        one.note === null
          ? null
          : secrets.sealWith(keys.get(one.subject) ?? new Uint8Array(), JSON.stringify(one.note)),
    }))
    .toSorted((a, b) => (a.id < b.id ? -1 : 1))
  await sql`update person_proposal set state = new.state, note_sealed = new.note, decided_by = ${meta.actor.id}, decided_at = ${meta.at}
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as new (id uuid, state text, note text)
    where person_proposal.id = new.id`.execute(tx)
}
