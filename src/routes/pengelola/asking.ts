import type { Answer } from '#kernel/query.ts'
import { isFresh } from '#app/visitor.server.ts'
import { error, redirect, type RequestEvent } from '@sveltejs/kit'
import { answered } from '../answered.ts'

type Asked = Pick<RequestEvent, 'locals' | 'url'>

/** For forms of grave acts: whoever typed the password too long ago types it again first, and comes back before anything is filled in. */
export function freshly({ locals, url }: Asked): void {
  const { app, session } = locals
  if (session === null) error(401)
  if (!isFresh(app, session)) redirect(303, `/masuk/ulang?ke=${encodeURIComponent(url.pathname + url.search)}`)
}

/** A filter of the address; null where it is not set. */
export const filter = ({ url }: Pick<Asked, 'url'>, name: string): string | null =>
  url.searchParams.get(name)?.trim() || null

/** The same page with other filters; those that are null fall away. */
export const withFilters = (path: string, filters: Readonly<Record<string, string | number | null>>): string => {
  const set = Object.entries(filters).flatMap(([name, value]) => (value === null ? [] : [[name, String(value)]]))
  return set.length === 0 ? path : `${path}?${new URLSearchParams(set).toString()}`
}

/** What was searched for in a way that means nothing, such as one letter, finds nothing: that is no error of whoever typed it. */
export const foundOr = <Result>(nothing: Result, answer: Answer<Result>): Result =>
  answer.kind === 'invalid' ? nothing : answered(answer)
