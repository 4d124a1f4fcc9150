import type { ReadLine } from '../get-person-page.ts'

/** Looks that follow each other as one line: when it was last, and how often. */
export type Gathered<Line extends ReadLine> = Line & { readonly times: number }

/** Who goes through the parts of a page looks several times; as one line a day it hides nobody else's look. Newest first. */
export function gatherLooks<Line extends ReadLine>(
  lines: readonly Line[],
  dayOf: (at: string) => string,
): readonly Gathered<Line>[] {
  const gathered: Gathered<Line>[] = []
  for (const line of lines) {
    const last = gathered.at(-1)
    if (last && alike(last, line) && dayOf(last.at) === dayOf(line.at))
      gathered[gathered.length - 1] = { ...last, times: last.times + 1 }
    else gathered.push({ ...line, times: 1 })
  }
  return gathered
}

/** What was done for a reason stands by itself. */
const alike = (one: ReadLine, other: ReadLine): boolean =>
  one.actorName !== null &&
  one.actorName === other.actorName &&
  one.actorKind === other.actorKind &&
  one.query === other.query &&
  one.reason === null &&
  other.reason === null
