import { recentFigures } from '#app/recent-figures.server.ts'
import { redirect } from '@sveltejs/kit'
import { answered } from './answered.ts'
import type { PageServerLoad } from './$types'

const shown = ['registered', 'class-xii', 'alumni', 'waiting'] as const

/** Whoever is logged in lands on what they have to do. For everybody else: the figures that may be told; before the first intake there are none. */
export const load: PageServerLoad = async ({ locals, url }) => {
  // What the address says, that a number was taken out of it for one, is said there.
  if (locals.session !== null) redirect(303, `/tugas${url.search}`)
  const { schoolYear, asOf, figures } = answered(await recentFigures(locals.app))
  const told = shown.flatMap((key) =>
    schoolYear === null || figures[key] === null ? [] : [{ key, value: figures[key] }],
  )
  return { figures: told, figuresAsOf: asOf }
}
