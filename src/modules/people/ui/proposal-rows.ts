import { m } from '#words/messages.js'
import type { NikSays, ProposalPaper } from '../get-proposal.ts'
import { schoolWords, valueWords } from './queue-words.ts'

type Change = ProposalPaper['changes'][number] & { readonly label: string }

/** A proposal, the names of its fields in words. */
export type ProposalInWords = Omit<ProposalPaper, 'changes'> & { readonly changes: readonly Change[] }

/** What stands beside what is proposed; `verdict` where the two can be compared. */
export type ProposalRow = {
  readonly key: string
  readonly label: string
  readonly before: string
  readonly after: string
  readonly verdict: 'same' | 'differs' | null
}

/** A move takes over neither name nor numbers: they are there to see whether it is the same person. */
const KEPT = new Set(['fullName', 'bornOn', 'nik', 'nisn'])

const rowOf = ({ field, label, before, after }: Change, verdict: ProposalRow['verdict']): ProposalRow => ({
  key: field,
  label,
  before: valueWords(field, before),
  after: valueWords(field, after),
  verdict,
})

/** Do the two NIKs agree? Their masks do not tell. */
const nikVerdict = (nik: ProposalPaper['nik']): ProposalRow['verdict'] => {
  if (nik === null || nik.same === null) return null
  return nik.same ? 'same' : 'differs'
}

/** Of a move: by what the steward sees whether it is the same person. */
export const samePersonRows = ({ kind, changes, nik }: ProposalInWords): readonly ProposalRow[] =>
  kind !== 'other-school'
    ? []
    : changes
        .filter(({ field, before, after }) => KEPT.has(field) && (before !== null || after !== null))
        .map((one) => rowOf(one, one.field === 'nik' ? nikVerdict(nik) : verdictOf(one.before, one.after)))

const verdictOf = (before: string | null, after: string | null): ProposalRow['verdict'] => {
  if (before === null || after === null) return null
  return before === after ? 'same' : 'differs'
}

/** What would change. In a move, what is not given leaves what stands; once it was accepted, all that was asked stands already. */
export const changedRows = ({ kind, state, changes }: ProposalInWords): readonly ProposalRow[] =>
  kind !== 'other-school'
    ? changes.map((one) => rowOf(one, null))
    : changes
        .filter(({ field }) => !KEPT.has(field) && field !== 'intakeId')
        .map((one) =>
          one.field === 'schoolId' ? { ...one, before: schoolWords(one.before), after: schoolWords(one.after) } : one,
        )
        .filter(({ before, after }) => after !== null && (state === 'accepted' || after !== before))
        .map((one) => rowOf(one, null))

/** Where two NIKs differ, whether each agrees with the record: what they say stays masked. */
export function nikRows({ kind, nik }: ProposalInWords): readonly ProposalRow[] {
  if (nik === null || (kind === 'other-school' && nikVerdict(nik) !== 'differs')) return []
  const { before, after } = nik
  const row = (key: string, label: string, of: (says: NikSays) => boolean | null): ProposalRow => ({
    key,
    label,
    before: before === null ? m.ui_not_filled() : agreeWords(of(before)),
    after: agreeWords(of(after)),
    verdict: null,
  })
  return [
    row('born', m.people_queue_nik_born(), ({ birthDateAgrees }) => birthDateAgrees),
    row('sex', m.people_queue_nik_sex(), ({ sexAgrees }) => sexAgrees),
  ]
}

const agreeWords = (agrees: boolean | null): string => {
  if (agrees === null) return m.people_queue_nik_not_compared()
  return agrees ? m.people_queue_nik_agrees() : m.people_queue_nik_disagrees()
}

/** For which intake a school asks for somebody of another. */
export const intakeAsked = ({ changes }: ProposalInWords): string | null =>
  changes.find(({ field }) => field === 'intakeId')?.after ?? null
