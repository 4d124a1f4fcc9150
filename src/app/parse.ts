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

/** Parse with it: then what was left out or empty is told from what is wrong. */
export const withInput = { reportInput: true } as const

/** Codes that every schema may give rise to; a schema's own stand beside it, as its error message. */
export const parseCodes = [
  'unknown-field',
  'required',
  'wrong-kind',
  'too-short',
  'too-long',
  'too-few',
  'too-many',
  'too-small',
  'too-big',
  'not-a-choice',
  'not-a-date',
  'not-a-moment',
  'not-an-id',
  'wrong-form',
] as const
type ParseCode = (typeof parseCodes)[number]

/**
 * Zod's issues as remarks: every one, with the code that our words know. A schema gives its own code as its error message
 * (`nik-length`); otherwise zod's code becomes ours. Never the value itself: it may be a personal number.
 */
export const remarksOf = (issues: readonly Issue[]): Remark[] =>
  issues.flatMap((issue): Remark[] => {
    const path = issue.path.map(String).join('.')
    if (issue.code === 'unrecognized_keys')
      return (issue.keys ?? []).map((key) => ({ path: path ? `${path}.${key}` : key, code: 'unknown-field' }))
    return [{ path, ...codeOf(issue) }]
  })

const codeOf = (issue: Issue): Omit<Remark, 'path'> =>
  /^[a-z0-9]+(-[a-z0-9]+)*$/.test(issue.message) ? { code: issue.message } : ourCode(issue)

const ourCode = (issue: Issue): { readonly code: ParseCode; readonly params?: Remark['params'] } => {
  switch (issue.code) {
    case 'invalid_type':
      return { code: isMissing(issue) ? 'required' : 'wrong-kind' }
    case 'too_small':
      if (issue.origin === 'string' && issue.minimum === 1) return { code: 'required' }
      return { code: sizes[issue.origin ?? '']?.below ?? 'too-small', params: { minimum: Number(issue.minimum) } }
    case 'too_big':
      return { code: sizes[issue.origin ?? '']?.above ?? 'too-big', params: { maximum: Number(issue.maximum) } }
    case 'invalid_value':
      return { code: isMissing(issue) ? 'required' : 'not-a-choice' }
    case 'invalid_format':
      return { code: formats[issue.format ?? ''] ?? 'wrong-form' }
    default:
      return { code: 'wrong-form' }
  }
}

const isMissing = (issue: Issue): boolean =>
  issue.message.endsWith('received undefined') || ('input' in issue && (issue.input ?? '') === '')

const sizes: Readonly<Record<string, { readonly below: ParseCode; readonly above: ParseCode }>> = {
  string: { below: 'too-short', above: 'too-long' },
  array: { below: 'too-few', above: 'too-many' },
  set: { below: 'too-few', above: 'too-many' },
}

const formats: Readonly<Record<string, ParseCode>> = { date: 'not-a-date', datetime: 'not-a-moment', uuid: 'not-an-id' }
