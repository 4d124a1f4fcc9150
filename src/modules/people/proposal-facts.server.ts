import { z } from 'zod'
import { anyText, anyUuid } from '#platform/database/sql.server.ts'
import { findSubjectKeys, openIfKept, openSubjectKey } from '#platform/history/subject-keys.server.ts'
import type { Meets, Work } from '#platform/handler.server.ts'
import { personKey } from './find-people.server.ts'
import { peopleById } from './people-by-id.server.ts'
import { numberKeys } from './person.ts'
import { proposalKinds, type ProposalKind } from './person-events.ts'
import { Move, proposalStates, type ProposalFacts, type Proposed, type ProposalState } from './proposal.ts'

const Kind = z.enum(proposalKinds)
const State = z.enum(proposalStates)
const Detail = {
  nik: z.object({ nik: z.string() }),
  nisn: z.object({ nisn: z.string() }),
  'birth-date': z.object({ bornOn: z.string() }),
}

/** What a proposal says, from the row as it stands and its opened detail. */
export function proposedBy(
  kind: ProposalKind,
  school: { readonly id: string | null; readonly region: string | null },
  detail: unknown,
): Proposed {
  switch (kind) {
    case 'nik':
      return { kind, ...Detail.nik.parse(detail) }
    case 'nisn':
      return { kind, ...Detail.nisn.parse(detail) }
    case 'birth-date':
      return { kind, ...Detail['birth-date'].parse(detail) }
    case 'other-school':
      return { kind, schoolId: school.id, schoolRegion: school.region, move: Move.parse(detail) }
  }
}

export const proposalKind = (text: string): ProposalKind => Kind.parse(text)
export const proposalState = (text: string): ProposalState => State.parse(text)

/** The facts of each proposal asked for, in order; a constant number of statements. */
export async function proposalFacts(work: Work, ids: readonly string[]): Promise<readonly ProposalFacts[]> {
  const { tx, secrets } = work
  const rows = await tx
    .selectFrom('person_proposal as proposal')
    .leftJoin('organisation as school', 'school.id', 'proposal.school')
    .select([
      'proposal.id',
      'proposal.person',
      'proposal.kind',
      'proposal.state',
      'proposal.made_by',
      'proposal.detail_sealed',
      'proposal.school',
      'school.region as school_region',
    ])
    .where('proposal.id', '=', anyUuid(ids))
    .execute()
  const keys = await findSubjectKeys(
    tx,
    secrets,
    rows.map((row) => row.person),
  )
  const people = await peopleById(
    work,
    rows.map((row) => row.person),
  )
  const found = new Map(
    rows.flatMap((row) => {
      const kind = proposalKind(row.kind)
      const detail = openIfKept(secrets, keys.get(row.person), row.detail_sealed)
      return detail === null
        ? []
        : [
            [
              row.id,
              {
                id: row.id,
                person: row.person,
                kind,
                state: proposalState(row.state),
                madeBy: row.made_by,
                proposed: proposedBy(kind, { id: row.school, region: row.school_region }, detail),
              },
            ] as const,
          ]
    }),
  )
  const asked = [...found.values()].map((one) => one.proposed)
  const taken = await tx
    .selectFrom('person')
    .select(['id', 'nik_hash', 'nisn'])
    .where((where) =>
      where.or([
        where('nik_hash', '=', anyText(asked.flatMap((one) => (one.kind === 'nik' ? secrets.hashes(one.nik) : [])))),
        where('nisn', '=', anyText(asked.flatMap((one) => (one.kind === 'nisn' ? one.nisn : [])))),
      ]),
    )
    .execute()
  return ids.map((id): ProposalFacts => {
    const proposal = found.get(id) ?? null
    const person = people.get(proposal?.person ?? '') ?? null
    const hashes = proposal?.proposed.kind === 'nik' ? secrets.hashes(proposal.proposed.nik) : []
    const nisn = proposal?.proposed.kind === 'nisn' ? proposal.proposed.nisn : null
    const others = taken.filter((row) => row.id !== person?.id)
    return {
      proposal,
      person,
      places: person?.places ?? [],
      nikOfAnother: others.some((row) => hashes.includes(row.nik_hash ?? '')),
      nisnOfAnother: others.some((row) => row.nisn !== null && row.nisn === nisn),
    }
  })
}

/** A proposal is decided with everything else that is decided about its person, and about the number that it would give them. */
export const meetsPerson: Meets<{ readonly proposalId: string }, ProposalFacts> = {
  async keys({ tx, secrets }, inputs) {
    const rows = await tx
      .selectFrom('person_proposal')
      .leftJoin('subject_key', 'subject_key.subject', 'person_proposal.person')
      .select(['id', 'person', 'kind', 'detail_sealed', 'key_sealed'])
      .where('id', '=', anyUuid(inputs.map((input) => input.proposalId)))
      .execute()
    const keysOf = new Map(
      rows.map(({ id, person, kind, detail_sealed, key_sealed }) => {
        const key = key_sealed === null ? undefined : openSubjectKey(secrets, key_sealed)
        const detail = kind === 'nik' || kind === 'nisn' ? openIfKept(secrets, key, detail_sealed) : null
        const number = detail === null ? {} : proposedBy(proposalKind(kind), { id: null, region: null }, detail)
        return [id, [personKey(person), ...numberKeys(number)]]
      }),
    )
    return inputs.map(({ proposalId }) => keysOf.get(proposalId) ?? [])
  },
  of: ({ person }) => (person === null ? [] : [personKey(person.id)]),
}
