import type { FigureKey, Figures } from './figures.ts'

/** What was counted, before anything is kept back. */
export type Counts = Readonly<Record<FigureKey, number>>

/** A figure of fewer people could tell who they are. */
export const FEWEST = 5

const isSmall = (count: number): boolean => count > 0 && count < FEWEST

/**
 * Figures that belong together: with the whole they leave a rest, so that one of them could be computed from the others.
 * They are shown together or not at all.
 */
const parts = [
  ['class-xii', 'alumni'],
  ['waiting', 'awaiting-consent'],
] as const
type Part = (typeof parts)[number]

/** The figures of one place. */
export function keepBack(counts: Counts): Figures {
  if (isSmall(counts.registered)) return nothing
  const hidden = parts.filter((part) => [...part.map((key) => counts[key]), restOf(counts, part)].some(isSmall)).flat()
  return without(counts, hidden)
}

/**
 * The figures of several places and of them all. What is kept back of one place only could be computed from the total, so a
 * second place, the smallest, keeps the same back.
 */
export function keepBackAll(
  total: Counts,
  places: readonly Counts[],
): { readonly total: Figures; readonly places: readonly Figures[] } {
  const shownTotal = keepBack(total)
  const shown = places.map(keepBack)
  const hideOf = (keys: readonly FigureKey[]) => {
    const hidden = places.flatMap((_, i) => (keys.some((key) => shown[i]?.[key] === null) ? [i] : []))
    if (hidden.length !== 1 || keys.some((key) => shownTotal[key] === null)) return
    const others = places
      .map((place, i) => ({ place, i }))
      .filter(({ place, i }) => !hidden.includes(i) && place.registered > 0)
    const smallest = others.toSorted((a, b) => a.place.registered - b.place.registered)[0]
    if (smallest)
      shown[smallest.i] = keys.includes('registered') ? nothing : without(shown[smallest.i] ?? nothing, keys)
  }
  hideOf(['registered'])
  for (const part of parts) hideOf(part)
  return { total: shownTotal, places: shown }
}

const restOf = (counts: Counts, part: Part): number =>
  counts.registered - part.reduce((sum, key) => sum + counts[key], 0)

const without = (figures: Figures, keys: readonly FigureKey[]): Figures => ({
  ...figures,
  ...Object.fromEntries(keys.map((key) => [key, null])),
})

const nothing: Figures = { registered: null, 'class-xii': null, alumni: null, waiting: null, 'awaiting-consent': null }
