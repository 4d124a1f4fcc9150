import { actorNames } from '#modules/access/index.server.ts'
import { ageOn, PlainDate } from '#kernel/plain-date.ts'
import { anyText } from '#platform/database/sql.server.ts'
import { findSubjectKeys, openIfKept } from '#platform/history/subject-keys.server.ts'
import { answerOne, type Asking } from '#platform/handler.server.ts'
import { getProposal, type NikSays, type ProposalPaper } from './get-proposal.ts'
import { maskedNik, readNik } from './nik.ts'
import { placesJson, placesOf } from './people-by-id.server.ts'
import { proposalKind, proposalState, proposedBy } from './proposal-facts.server.ts'
import type { Sex } from './person.ts'
import { proposalActs, type Proposed } from './proposal.ts'
import { sexOf } from './sex.ts'

export const getProposalQuery = answerOne(getProposal, async (asking, { proposalId }) => {
  const row = await findRow(asking, proposalId)
  if (!row) return null
  const { db, secrets, today } = asking
  const key = (await findSubjectKeys(db, secrets, [row.person])).get(row.person)
  const detail = openIfKept(secrets, key, row.detail_sealed)
  const proposed = detail === null ? null : proposedBy(proposalKind(row.kind), { id: row.school, region: null }, detail)
  const names = await actorNames(db, [row.made_by, row.decided_by ?? ''])
  const own = row.nik_sealed === null ? null : secrets.open(row.nik_sealed)
  const given = proposed?.kind === 'nik' ? proposed.nik : proposed?.kind === 'other-school' ? proposed.move.nik : null
  const nik = given === null ? null : compareNiks(today, { bornOn: row.born_on, sex: sexOf(row.sex) }, own, given)
  const state = proposalState(row.state)
  const result: ProposalPaper = {
    id: row.id,
    kind: proposalKind(row.kind),
    state,
    madeAt: row.made_at,
    madeBy: names.get(row.made_by) ?? null,
    askedBy: row.asked_by,
    decidedAt: row.decided_at,
    decidedBy: names.get(row.decided_by ?? '') ?? null,
    note: row.note_sealed === null ? null : noteIn(openIfKept(secrets, key, row.note_sealed)),
    person: {
      id: row.person,
      fullName: row.full_name,
      bornOn: row.born_on,
      age: ageOn(PlainDate.parse(row.born_on), today),
      sex: sexOf(row.sex),
      village: row.village_name,
      district: row.district_name ?? '',
      school: row.own_school,
      nikShown: row.nik_shown,
      registeredAt: row.registered_at,
    },
    changes: proposed === null ? [] : await changesOf(asking, row, proposed),
    nik,
    taken: state === 'open' && (await isTaken(asking, row.person, proposed)),
    abilities: proposalActs[state],
  }
  return { subject: row.person, places: placesOf(row.person, row.places).places, result }
})

const noteIn = (opened: unknown): string | null => (typeof opened === 'string' ? opened : null)

type Row = NonNullable<Awaited<ReturnType<typeof findRow>>>

const findRow = ({ db }: Asking, id: string) =>
  db
    .selectFrom('person_proposal as proposal')
    .innerJoin('person', 'person.id', 'proposal.person')
    .innerJoin('region as village', 'village.code', 'person.village')
    .leftJoin('region as district', 'district.code', 'village.parent')
    .leftJoin('person_place as here', (join) =>
      join.onRef('here.person', '=', 'person.id').on('here.role', '=', 'school'),
    )
    .leftJoin('organisation as own', 'own.id', 'here.organisation')
    .leftJoin('organisation as asking', 'asking.id', 'proposal.school')
    .select([
      'proposal.id',
      'proposal.person',
      'proposal.kind',
      'proposal.state',
      'proposal.detail_sealed',
      'proposal.note_sealed',
      'proposal.school',
      'proposal.made_by',
      'proposal.made_at',
      'proposal.decided_by',
      'proposal.decided_at',
      'person.full_name',
      'person.born_on',
      'person.sex',
      'person.nik_sealed',
      'person.nik_shown',
      'person.village as village_code',
      'person.phone',
      'person.email',
      'person.address',
      'person.nisn',
      'person.registered_at',
      'village.name as village_name',
      'district.name as district_name',
      'own.name as own_school',
      'asking.name as asked_by',
    ])
    .select(placesJson.as('places'))
    .where('proposal.id', '=', id)
    .executeTakeFirst()

/** Does the proposed number stand on the record of somebody else? */
async function isTaken({ db, secrets }: Asking, person: string, proposed: Proposed | null): Promise<boolean> {
  if (proposed?.kind !== 'nik' && proposed?.kind !== 'nisn') return false
  const other = await db
    .selectFrom('person')
    .select('id')
    .where('id', '<>', person)
    .where((where) =>
      proposed.kind === 'nik'
        ? where('nik_hash', '=', anyText(secrets.hashes(proposed.nik)))
        : where('nisn', '=', proposed.nisn),
    )
    .executeTakeFirst()
  return other !== undefined
}

/** Field by field, what stands beside what is proposed; numbers stay masked. */
async function changesOf({ db }: Asking, row: Row, proposed: Proposed): Promise<ProposalPaper['changes']> {
  switch (proposed.kind) {
    case 'nik':
      return [{ field: 'nik', before: row.nik_shown, after: maskedNik(proposed.nik) }]
    case 'nisn':
      return [{ field: 'nisn', before: row.nisn, after: proposed.nisn }]
    case 'birth-date':
      return [{ field: 'bornOn', before: row.born_on, after: proposed.bornOn }]
    case 'other-school': {
      const { move } = proposed
      const intake = await db.selectFrom('intake').select('name').where('id', '=', move.intakeId).executeTakeFirst()
      const village = await db
        .selectFrom('region as village')
        .leftJoin('region as district', 'district.code', 'village.parent')
        .select(['village.name as village_name', 'district.name as district_name'])
        .where('village.code', '=', move.village)
        .executeTakeFirst()
      return [
        { field: 'schoolId', before: row.own_school, after: row.asked_by },
        { field: 'intakeId', before: null, after: intake?.name ?? null },
        { field: 'className', before: null, after: move.className },
        { field: 'fullName', before: row.full_name, after: move.fullName },
        { field: 'bornOn', before: row.born_on, after: move.bornOn },
        { field: 'nik', before: row.nik_shown, after: move.nik === null ? null : maskedNik(move.nik) },
        { field: 'nisn', before: row.nisn, after: move.nisn },
        { field: 'village', before: placed(row), after: village === undefined ? move.village : placed(village) },
        { field: 'phone', before: row.phone, after: move.phone },
        { field: 'email', before: row.email, after: move.email },
        { field: 'address', before: row.address, after: move.address },
      ]
    }
  }
}

/** Six villages of Lampung are called Bandar Agung: a name alone would not show a move from one to the other. */
const placed = (row: { readonly village_name: string; readonly district_name: string | null }): string =>
  [row.village_name, row.district_name].filter((name) => name !== null).join(', ')

/** Each is held against the record, as it stands: whether it fits is told, what it says is not. */
function compareNiks(
  today: PlainDate,
  record: { readonly bornOn: string; readonly sex: Sex | null },
  before: string | null,
  after: string,
): ProposalPaper['nik'] {
  const says = (nik: string): NikSays => {
    const reading = readNik(nik, today)
    const shown = maskedNik(nik)
    if (typeof reading === 'string') return { shown, birthDateAgrees: null, sexAgrees: null }
    return {
      shown,
      birthDateAgrees: reading.bornOn === record.bornOn,
      sexAgrees: record.sex === null ? null : reading.sex === record.sex,
    }
  }
  return {
    before: before === null ? null : says(before),
    after: says(after),
    same: before === null ? null : before === after,
  }
}
