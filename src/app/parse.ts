import type { Remark } from '#kernel/outcome.ts'

type Issue = {
  readonly path: readonly PropertyKey[]
  readonly code: string
  readonly message: string
  readonly keys?: readonly string[]
  readonly minimum?: unknown
  readonly maximum?: unknown
  readonly format?: string
  readonly origin?: string
  readonly input?: unknown
}

/**
 * Zod's issues as remarks: every one, with the code that our words know. A schema gives its own code as its error message
 * (`nik-length`); otherwise zod's code becomes ours. Never the value itself: it may be a personal number.
 */
export const remarksOf = (issues: readonly Issue[]): Remark[] =>
  issues.flatMap((issue): Remark[] => {
    const path = issue.path.map(String).join('.')
    if (issue.code === 'unrecognized_keys') return (issue.keys ?? []).map((key) => ({ path: path ? `${path}.${key}` : key, code: 'unknown-field' }))
    return [{ path, ...codeOf(issue) }]
  })

const codeOf = (issue: Issue): Pick<Remark, 'code' | 'params'> => {
  if (/^[a-z0-9]+(-[a-z0-9]+)*$/.test(issue.message)) return { code: issue.message }
  switch (issue.code) {
    case 'invalid_type':
      return { code: issue.message.endsWith('received undefined') ? 'required' : 'wrong-kind' }
    case 'too_small':
      return issue.origin === 'string' && issue.minimum === 1 ? { code: 'required' } : { code: 'too-small', params: { minimum: Number(issue.minimum) } }
    case 'too_big':
      return { code: 'too-big', params: { maximum: Number(issue.maximum) } }
    case 'invalid_value':
      return { code: 'not-a-choice' }
    case 'invalid_format':
      return { code: issue.format === 'date' ? 'not-a-date' : issue.format === 'uuid' ? 'not-an-id' : 'wrong-form' }
    default:
      return { code: 'wrong-form' }
  }
}
