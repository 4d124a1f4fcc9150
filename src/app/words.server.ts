import { m } from '#words/messages.js'
import type { Outcome, Params, Remark } from '#kernel/outcome.ts'

export type Locale = 'id' | 'en'

/** Words that are looked up by a code which only the moment gives; each family is proved complete by a law. */
export type Family =
  'refusal' | 'remark' | 'field' | 'command' | 'query' | 'permission' | 'role' | 'state' | 'outcome' | 'event'

/** `('refusal', 'intake-closed')` → `refusal_intake_closed`. */
export const wordKey = (family: Family, code: string): string =>
  `${family}_${code
    .replaceAll(/([a-z0-9])([A-Z])/g, '$1_$2')
    .replaceAll(/[^A-Za-z0-9]+/g, '_')
    .toLowerCase()}`

const messages = new Map<string, unknown>(Object.entries(m))

export const hasWords = (family: Family, code: string): boolean => messages.has(wordKey(family, code))

/** The words of a code. A missing one shows its key, which the law over all codes makes impossible for known codes. */
export const say = (family: Family, code: string, locale: Locale, params: Params = {}): string => {
  const key = wordKey(family, code)
  const message = messages.get(key)
  return typeof message === 'function' ? String(Reflect.apply(message, undefined, [params, { locale }])) : key
}

/** One sentence about one field, ready to be shown beside it. `field` is the name of the input's field, null for the whole. */
export type Said = { readonly field: string | null; readonly code: string; readonly text: string }

export const sayRemark = (remark: Remark, locale: Locale): Said => ({
  field: fieldOf(remark.path),
  code: remark.code,
  text: say('remark', remark.code, locale, remark.params),
})

/** What went wrong, as sentences; empty where nothing did. */
export const sayProblems = (outcome: Outcome, locale: Locale): readonly Said[] => {
  switch (outcome.kind) {
    case 'accepted':
    case 'pending':
      return []
    case 'refused':
      return [{ field: outcome.path, code: outcome.code, text: say('refusal', outcome.code, locale, outcome.params) }]
    case 'invalid':
      return outcome.problems.map((remark) => sayRemark(remark, locale))
    case 'denied':
      return [{ field: null, code: outcome.because, text: say('outcome', `denied-${outcome.because}`, locale) }]
    case 'id-reused':
    case 'fault':
      return [{ field: null, code: outcome.kind, text: say('outcome', outcome.kind, locale) }]
  }
}

const fieldOf = (path: string): string | null => path.replace(/^input\.?/, '') || null
