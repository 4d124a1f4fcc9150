import type { Outcome, Params, Remark } from '#kernel/outcome.ts'
import type { FieldChange } from '../get-person-page.ts'
import type { ReadRow } from './read-rows.ts'

/** What came of a row: a new registration, one that was known, one whose person changed, or none. */
export const rowStatuses = ['new', 'known', 'changed', 'problem'] as const
export type RowStatus = (typeof rowStatuses)[number]

/** Something about a cell. `column` is the field, null for the whole row; `family` says where its words are. */
export type CellRemark = {
  readonly column: string | null
  readonly code: string
  readonly params: Params
  readonly family: 'remark' | 'refusal' | 'outcome'
}

export type RowResult = {
  readonly row: ReadRow
  readonly status: RowStatus
  readonly problems: readonly CellRemark[]
  readonly warnings: readonly CellRemark[]
  /** What it changes, or changed, of somebody who was on record; villages are codes, a NIK is masked. */
  readonly changes: readonly FieldChange[]
}

/** Codes that are refusals of `programme.register`, found already while reading. */
const refusals = new Set(['nik-date', 'nik-serial', 'birth-date-implausible'])
/** Warnings of `programme.register` by which nothing came of the row but a question to the data steward. */
const blocking = 'registered-at-other-school'

/** What was wrong with the row itself and what the door said to it, together. */
export function rowResult(row: ReadRow, outcome: Outcome, changes: readonly FieldChange[] = []): RowResult {
  const own = row.problems.map(asCell)
  const seen = new Set(own.map((one) => one.column))
  // A field that could not be read was sent as if it were empty: what the door says to that is no news.
  const said = problemsOf(outcome).filter((one) => !seen.has(one.column) || one.column === null)
  const problems = own.length > 0 && said.every((one) => one.family === 'outcome') ? own : [...own, ...said]
  const warnings = [...row.warnings.map(asCell), ...warningsOf(outcome)].filter((one) => !seen.has(one.column))
  const status = problems.length > 0 ? 'problem' : statusOf(outcome)
  return { row, status, problems, warnings, changes: status === 'problem' ? [] : changes }
}

const statusOf = (outcome: Outcome): RowStatus => {
  const said = outcome.kind === 'accepted' ? outcome.result['outcome'] : null
  return rowStatuses.find((status) => status === said) ?? 'problem'
}

function problemsOf(outcome: Outcome): CellRemark[] {
  switch (outcome.kind) {
    case 'accepted':
    case 'pending':
      return outcome.warnings.filter((one) => one.code === blocking).map(asCell)
    case 'refused':
      return [{ column: outcome.path, code: outcome.code, params: outcome.params, family: 'refusal' }]
    case 'invalid':
      return outcome.problems.map(asCell)
    case 'denied':
      return [wholeRow(`denied-${outcome.because}`)]
    case 'id-reused':
    case 'fault':
      return [wholeRow(outcome.kind)]
  }
}

const wholeRow = (code: string): CellRemark => ({ column: null, code, params: {}, family: 'outcome' })

const warningsOf = (outcome: Outcome): CellRemark[] =>
  outcome.kind === 'accepted' || outcome.kind === 'pending'
    ? outcome.warnings.filter((one) => one.code !== blocking).map(asCell)
    : []

const asCell = ({ path, code, params = {} }: Remark): CellRemark => ({
  column: path.replace(/^input\.?/, '') || null,
  code,
  params,
  family: refusals.has(code) ? 'refusal' : 'remark',
})
