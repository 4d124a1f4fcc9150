import { query } from '#kernel/query.ts'
import { strict } from '#kernel/text.ts'
import { RegionCode } from '#modules/regions/index.ts'
import type { Segment } from './intake.ts'
import { SchoolYear } from './open-intake.ts'

/**
 * What is counted, of registrations of one school year that were neither withdrawn nor undone; and those that were withdrawn, apart.
 * Each is explained on /bagaimana-dihitung.
 */
export const figureKeys = [
  'registered',
  'class-xii',
  'alumni',
  'awaiting-consent',
  'waiting',
  'admitted',
  'withdrawn',
] as const
export type FigureKey = (typeof figureKeys)[number]

/** By which filters of the list those are found whom a figure counts. */
export function listedAs(key: FigureKey): { readonly state: string; readonly segment: Segment | null } {
  if (key === 'class-xii' || key === 'alumni') return { state: 'running', segment: key }
  return { state: key === 'registered' ? 'running' : key, segment: null }
}

/** Null where a figure is kept back, because fewer than five people would be told apart by it. */
export type Figures = Readonly<Record<FigureKey, number | null>>

const schoolYear = SchoolYear.optional().describe('the latest that has an intake, unless told')

/**
 * Registrations by regency, within what the asker's grants reach, and by school within one of them. Small figures are kept back but
 * from whoever may open the list of that regency and count.
 */
export const figures = query({
  name: 'programme.figures',
  needs: 'figures.read',
  method: 'get',
  input: strict({
    schoolYear,
    regency: RegionCode.optional().describe('the regency whose schools are told one by one'),
  }),
})

/** Registrations of the whole province, for everybody. */
export const publicFigures = query({
  name: 'programme.public-figures',
  needs: 'public',
  method: 'get',
  input: strict({ schoolYear }),
})

/** `asOf` is when they were counted; `schoolYear` null where there is no intake yet. */
export type ProvinceFigures = { readonly schoolYear: string | null; readonly asOf: string; readonly figures: Figures }

export type RegencyFigures = { readonly code: string; readonly name: string; readonly figures: Figures }
/** `id` and `name` are null for those who registered without a school. */
export type SchoolFigures = { readonly id: string | null; readonly name: string | null; readonly figures: Figures }
export type FiguresByRegency = ProvinceFigures & {
  readonly regencies: readonly RegencyFigures[]
  /** Of the regency that was asked for, those that have any; by name. */
  readonly schools: readonly SchoolFigures[]
}
