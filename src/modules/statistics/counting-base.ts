import { z } from 'zod'

/**
 * By what a worker is counted to a province: where they come from, which office processed them, from where they left. Three true figures
 * of one year, which no sum may mix (the two official totals of Lampung 2025: 24,175 by origin, 2,603 by office).
 */
export const CountingBase = z.enum(['origin', 'processing-office', 'departure'])
export type CountingBase = z.output<typeof CountingBase>

/** People, counted by one base. */
export type Counted<Base extends CountingBase> = { readonly base: Base; readonly count: number }

export const counted = <const Base extends CountingBase>(base: Base, count: number): Counted<Base> => ({ base, count })

/** One base, known when this is compiled: figures of which only the running program knows the base have no sum here. */
type One<Base extends CountingBase, All = Base> = Base extends unknown ? ([All] extends [Base] ? Base : never) : never

/** Adds figures of one base; any other does not compile. */
export const addCounted = <Base extends CountingBase>(
  first: Counted<Base> & { readonly base: One<Base> },
  ...others: readonly Counted<NoInfer<Base>>[]
): Counted<Base> => ({ base: first.base, count: others.reduce((sum, one) => sum + one.count, first.count) })

export type Added =
  | { readonly kind: 'sum'; readonly sum: Counted<CountingBase> }
  /** `bases`: those that were to be added. */
  | {
      readonly kind: 'refused'
      readonly code: 'bases-differ' | 'nothing-to-add'
      readonly bases: readonly CountingBase[]
    }

/** Adds figures whose bases only the running program knows: a sum, or why there is none. */
export function addAnyCounted(figures: readonly Counted<CountingBase>[]): Added {
  const bases = CountingBase.options.filter((base) => figures.some((one) => one.base === base))
  const [base, ...more] = bases
  if (base === undefined) return { kind: 'refused', code: 'nothing-to-add', bases }
  if (more.length > 0) return { kind: 'refused', code: 'bases-differ', bases }
  return { kind: 'sum', sum: { base, count: figures.reduce((sum, { count }) => sum + count, 0) } }
}
