import { recentFigures } from '#app/recent-figures.server.ts'
import { answered } from './answered.ts'
import type { PageServerLoad } from './$types'

const shown = ['registered', 'class-xii', 'alumni', 'waiting'] as const

/** The figures that may be told; before the first intake there are none. */
export const load: PageServerLoad = async ({ locals }) => {
  const { schoolYear, asOf, figures } = answered(await recentFigures(locals.app))
  const told = shown.flatMap((key) =>
    schoolYear === null || figures[key] === null ? [] : [{ key, value: figures[key] }],
  )
  return { figures: told, figuresAsOf: asOf }
}
