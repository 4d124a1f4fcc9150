import { query } from '#kernel/query.ts'
import { strict } from '#kernel/text.ts'
import { SchoolYear } from './open-intake.ts'

/** What is counted, of registrations of one school year that were neither withdrawn nor undone. Each is explained on /bagaimana-dihitung. */
export const figureKeys = ['registered', 'class-xii', 'alumni', 'waiting', 'awaiting-consent'] as const
export type FigureKey = (typeof figureKeys)[number]

/** Null where a figure is kept back, because fewer than five people would be told apart by it. */
export type Figures = Readonly<Record<FigureKey, number | null>>

const schoolYear = SchoolYear.optional().describe('the latest that has an intake, unless told')

/** Registrations by regency, within what the asker's grants reach. */
export const figures = query({
  name: 'programme.figures',
  needs: 'figures.read',
  method: 'get',
  input: strict({ schoolYear }),
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
export type FiguresByRegency = ProvinceFigures & { readonly regencies: readonly RegencyFigures[] }
