import { shareOut } from './random.ts'
import type { DemoSegment } from './invent-person.ts'
import type { DemoSchool } from './invent-schools.ts'
import type { DemoWorld } from './invent-world.ts'

/** As was planned for the classes that had begun by November 2025: so many schools, classes and seats. */
export const SCHOOLS_WITH_SEATS = 93
export const CLASSES = 101
export const SEATS = 2_984

export type DemoSeats = {
  readonly school: DemoSchool
  readonly segment: DemoSegment
  readonly seats: number
  readonly classes: number
}

/** Who was born later is not of age yet and could not be admitted. */
const LATEST_BIRTH = '2008-06-30'

/** A third of the classes are small rooms, so that at some schools more people wait than there are seats for. */
const weightOf = (index: number): number => (index % 3 === 2 ? 0.45 : 1.275)

/**
 * Seats where most of age have registered, one line a school, and at one school in any case: that of the operator who logs in. The
 * largest have two classes.
 */
export function inventSeats(world: DemoWorld, inAnyCase: DemoSchool): readonly DemoSeats[] {
  const lines = new Map<string, { readonly school: DemoSchool; readonly segment: DemoSegment; people: number }>()
  for (const { school, segment, bornOn } of world.people()) {
    if (bornOn > LATEST_BIRTH) continue
    const key = `${school.npsn} ${segment}`
    const line = lines.get(key) ?? { school, segment, people: 0 }
    line.people++
    lines.set(key, line)
  }
  const largest = [...lines.values()].toSorted(
    (a, b) => b.people - a.people || (`${a.school.npsn} ${a.segment}` < `${b.school.npsn} ${b.segment}` ? -1 : 1),
  )
  const bySchool = [...Map.groupBy(largest, ({ school }) => school.npsn).values()].flatMap(([line]) => line ?? [])
  const own = bySchool.filter(({ school }) => school.npsn === inAnyCase.npsn)
  const others = bySchool.filter(({ school }) => school.npsn !== inAnyCase.npsn)
  const chosen = [...others.slice(0, SCHOOLS_WITH_SEATS - own.length), ...own]
  const classesOf = chosen.map((_, i) => (i < CLASSES - SCHOOLS_WITH_SEATS ? 2 : 1))
  const seats = shareOut(
    SEATS,
    Array.from({ length: CLASSES }, (_, i) => weightOf(i)),
  )
  let next = 0
  return chosen.map(({ school, segment }, i) => {
    const classes = classesOf[i] ?? 1
    const rooms = seats.slice(next, (next += classes))
    return { school, segment, classes, seats: rooms.reduce((a, b) => a + b, 0) }
  })
}
