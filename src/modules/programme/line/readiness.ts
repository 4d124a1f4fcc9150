/** Fewer than so many make no class, as the education office said; it may be uneven from school to school. */
export const CLASS_SIZE = 30

/** How many classes so many people fill at least. */
export const classesNeeded = (people: number, size = CLASS_SIZE): number => Math.ceil(people / size)

/** How many sit in each of so many classes: as even as may be, the larger ones first. */
export const classSizes = (people: number, classes: number): readonly number[] =>
  Array.from({ length: classes }, (_, i) => Math.floor(people / classes) + (i < people % classes ? 1 : 0))

/** How many sit in a class on average, to one decimal place. */
export const perClass = (people: number, classes: number): number | null =>
  classes === 0 ? null : Math.round((people / classes) * 10) / 10

/** Hours of teaching that a level of Japanese is held to need, by whom. */
export type Guideline = { readonly level: string; readonly hours: number; readonly source: string }

export type Readiness =
  | { readonly kind: 'enough' | 'unknown' }
  /** Planned are fewer hours than the level is held to need. */
  | { readonly kind: 'hours-too-few'; readonly planned: number; readonly guideline: Guideline }

/** Can so many hours lead to the level that an intake is to reach? */
export const readinessOf = (plannedHours: number, guideline: Guideline | null): Readiness => {
  if (guideline === null) return { kind: 'unknown' }
  return plannedHours < guideline.hours
    ? { kind: 'hours-too-few', planned: plannedHours, guideline }
    : { kind: 'enough' }
}
