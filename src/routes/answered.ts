import type { Answer } from '#kernel/query.ts'
import { error } from '@sveltejs/kit'

/** What a page was answered; anything else is an error page of its own. */
export function answered<Result>(answer: Answer<Result>): Result {
  switch (answer.kind) {
    case 'found':
      return answer.result
    case 'not-found':
      error(404)
    case 'denied':
      error(403)
    case 'invalid':
      error(400)
  }
}
