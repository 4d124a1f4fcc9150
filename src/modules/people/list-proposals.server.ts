import { sql } from 'kysely'
import { visible } from '#platform/database/sql.server.ts'
import { answerList } from '#platform/handler.server.ts'
import { listProposals, type ProposalPage } from './list-proposals.ts'
import { proposalKind, proposalState } from './proposal-facts.server.ts'
import { proposalActs } from './proposal.ts'

const PAGE = 50

type Row = {
  id: string
  person: string
  full_name: string
  kind: string
  state: string
  school: string | null
  asked_by: string | null
  made_at: string
  decided_at: string | null
}

export const listProposalsQuery = answerList(
  listProposals,
  async ({ db, reach }, { state, kind, after }): Promise<ProposalPage> => {
    const open = state === 'open'
    const order = open ? sql.ref('proposal.made_at') : sql.ref('proposal.decided_at')
    const place = sql`(${order}, proposal.id)`
    const mark = sql`((select ${open ? sql.ref('made_at') : sql.ref('decided_at')} from person_proposal where id = ${after}), ${after}::uuid)`
    const { rows } = await sql<Row>`
    select proposal.id, proposal.person, person.full_name, proposal.kind, proposal.state, own.name as school, asking.name as asked_by, proposal.made_at, proposal.decided_at
    from person_proposal as proposal join person on person.id = proposal.person
      left join person_place as here on here.person = proposal.person and here.role = 'school' left join organisation as own on own.id = here.organisation
      left join organisation as asking on asking.id = proposal.school
    where proposal.state = ${state} and (${open ? sql`proposal.state = 'open'` : sql`proposal.state <> 'open'`})
      and (select ${visible(reach, sql.ref('proposal.person'))})
      ${kind === null ? sql`` : sql`and proposal.kind = ${kind}`}
      ${after === null ? sql`` : open ? sql`and ${place} > ${mark}` : sql`and ${place} < ${mark}`}
    order by ${order} ${open ? sql`asc` : sql`desc`}, proposal.id ${open ? sql`asc` : sql`desc`}
    limit ${sql.lit(PAGE + 1)}`.execute(db)
    const proposals = rows.slice(0, PAGE).map((row) => ({
      id: row.id,
      personId: row.person,
      fullName: row.full_name,
      kind: proposalKind(row.kind),
      state: proposalState(row.state),
      school: row.school,
      askedBy: row.asked_by,
      madeAt: row.made_at,
      decidedAt: row.decided_at,
      abilities: proposalActs[proposalState(row.state)],
    }))
    return { proposals, next: rows.length > PAGE ? (proposals.at(-1)?.id ?? null) : null }
  },
)
