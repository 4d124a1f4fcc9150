import type { Place } from '#kernel/grant.ts'

/**
 * The places by which one grant reaches both of two people: a region that holds a place of each, an organisation to which both belong.
 * Whoever reaches only one of them reaches none of these: what is decided about both is for somebody above.
 */
export const placesOfBoth = (one: readonly Place[], other: readonly Place[]): readonly Place[] => {
  const regions = one.flatMap((a) => other.map((b) => commonRegion(a.region, b.region)))
  const organisations = one.flatMap((a) =>
    other.some((b) => b.organisation === a.organisation) ? [a.organisation] : [],
  )
  return [
    ...[...new Set(regions)].filter((region) => region !== null).map((region) => ({ region })),
    ...[...new Set(organisations)]
      .filter((organisation) => organisation != null)
      .map((organisation) => ({ organisation })),
  ]
}

const commonRegion = (one: string | null | undefined, other: string | null | undefined): string | null => {
  if (one == null || other == null) return null
  const [a, b] = [one.split('.'), other.split('.')]
  const differs = a.findIndex((part, i) => part !== b[i])
  const common = differs < 0 ? a : a.slice(0, differs)
  return common.length === 0 ? null : common.join('.')
}
