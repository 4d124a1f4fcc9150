import { figureKeys, type FigureKey, type Figures } from './figures.ts'

/** What was counted, before anything is kept back. */
export type Counts = Readonly<Record<FigureKey, number>>

/** A figure of fewer people could tell who they are. */
export const FEWEST = 5

const isSmall = (count: number): boolean => count > 0 && count < FEWEST

type Column = (counts: Counts) => number

/**
 * Figures that belong together: with the whole they leave a rest, so that one of them could be computed from the others. They are
 * shown together or not at all. `least` is what a hidden row holds of each column: of people one, for nought is told.
 */
type Part = { readonly keys: readonly FigureKey[]; readonly columns: readonly Column[]; readonly least: number }

const people: Column = ({ registered }) => registered
const partOf = (...keys: readonly FigureKey[]): Part => {
  const columns = keys.map(
    (key): Column =>
      (counts) =>
        counts[key],
  )
  const rest: Column = (counts) => columns.reduce((left, column) => left - column(counts), counts.registered)
  return { keys, columns: [...columns, rest], least: 0 }
}
const whole: Part = { keys: ['registered'], columns: [people], least: 1 }
/** Whoever withdrew is counted apart, so nothing else is computed from it. */
const withdrawn: Part = { keys: ['withdrawn'], columns: [(counts) => counts.withdrawn], least: 0 }
const parts = [partOf('class-xii', 'alumni'), partOf('awaiting-consent', 'waiting', 'admitted'), withdrawn]

/** The figures of one place. */
export function keepBack(counts: Counts): Figures {
  return [whole, ...parts]
    .filter(({ columns }) => columns.some((column) => isSmall(column(counts))))
    .reduce<Figures>(without, counts)
}

/**
 * The figures of several places and of them all. What is kept back could be computed from the total, so further places, the smallest
 * first, keep the same back until each hidden figure may be as large as one that is told; where no place is left, the total does too.
 */
export function keepBackAll(
  total: Counts,
  places: readonly Counts[],
): { readonly total: Figures; readonly places: readonly Figures[] } {
  let shownTotal = keepBack(total)
  const rows = places.map((place) => ({ place, shown: keepBack(place) }))
  for (const part of [whole, ...parts]) {
    const isHidden = ({ shown }: { readonly shown: Figures }) => part.keys.some((key) => shown[key] === null)
    for (let hidden = rows.filter(isHidden); hidden.length > 0; hidden = rows.filter(isHidden)) {
      const couldBe = (column: Column) => sumOf(hidden, ({ place }) => column(place)) - part.least * (hidden.length - 1)
      const telling = part.columns.filter((column) => isSmall(couldBe(column)))
      if (isHidden({ shown: shownTotal }) || (hidden.length > 1 && telling.length === 0)) break
      const next = smallest(
        rows.filter((row) => !isHidden(row) && people(row.place) > 0),
        telling,
      )
      if (next) next.shown = without(next.shown, part)
      else shownTotal = without(shownTotal, part)
    }
  }
  return { total: shownTotal, places: rows.map(({ shown }) => shown) }
}

/** The same, where some places are known to the reader as they are: only the others are kept back, among themselves. */
export function keepBackOthers(places: readonly { readonly counts: Counts; readonly known: boolean }[]): {
  readonly total: Figures
  readonly places: readonly Figures[]
} {
  const [known, others] = [true, false].map((one) =>
    places.filter((place) => place.known === one).map(({ counts }) => counts),
  )
  const shown = keepBackAll(totalOf(others ?? []), others ?? [])
  const ours = totalOf(known ?? [])
  const total = Object.fromEntries(
    figureKeys.map((key) => [key, shown.total[key] === null ? null : ours[key] + shown.total[key]]),
  )
  const told = new Map((others ?? []).map((counts, i) => [counts, shown.places[i] ?? counts]))
  return { total: { ...ours, ...total }, places: places.map(({ counts }) => told.get(counts) ?? counts) }
}

/**
 * The figures of the parts of one place, whose own were told already as `told`: what is kept back of the whole is kept back of each part,
 * and where only keeping the whole back would hide a part, every part is kept back, for the whole is told. Null where that leaves
 * nothing to tell of any part: that it has somebody at all would be told by naming it.
 */
export function keepBackWithin(told: Figures, places: readonly Counts[]): readonly Figures[] | null {
  const shown = keepBackAll(totalOf(places), places)
  const hidden = figureKeys.filter((key) => told[key] === null || shown.total[key] === null)
  if (hidden.includes('registered')) return null
  return shown.places.map((place) => ({ ...place, ...Object.fromEntries(hidden.map((key) => [key, null])) }))
}

/** All places together. */
export const totalOf = (places: readonly Counts[]): Counts => {
  const sum = (key: FigureKey) => sumOf(places, (place) => place[key])
  return {
    registered: sum('registered'),
    'class-xii': sum('class-xii'),
    alumni: sum('alumni'),
    'awaiting-consent': sum('awaiting-consent'),
    waiting: sum('waiting'),
    admitted: sum('admitted'),
    withdrawn: sum('withdrawn'),
  }
}

const sumOf = <One>(all: readonly One[], of: (one: One) => number): number => all.reduce((sum, one) => sum + of(one), 0)

/** The smallest place, of those that add to a column that tells too much, where there are such. */
const smallest = <Row extends { readonly place: Counts }>(rows: readonly Row[], telling: readonly Column[]) => {
  const adding = rows.filter(({ place }) => telling.some((column) => column(place) > 0))
  return (adding.length > 0 ? adding : rows).toSorted((a, b) => people(a.place) - people(b.place))[0]
}

/** Without the number of people nothing is told. */
const without = (figures: Figures, { keys }: Part): Figures => ({
  ...figures,
  ...Object.fromEntries((keys.includes('registered') ? figureKeys : keys).map((key) => [key, null])),
})
