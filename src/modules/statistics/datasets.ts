import { z } from 'zod'
import type { CountingBase } from './counting-base.ts'
import { labelKey, type Dimension } from './dimensions.ts'

/** What official tables there are. Titles, definitions, units and methods are words; what a machine must know of them stands here. */
export const DatasetId = z.enum(['placements-by-origin', 'placements-by-office', 'unemployment-rate', 'unemployed'])
export type DatasetId = z.output<typeof DatasetId>

export type Dataset = {
  /** By what placements are counted; null where a table counts none. */
  readonly base: CountingBase | null
  readonly measure: 'count' | 'rate'
  /** By what its tables may tell people apart: KP2MI's and BPS's "formal" never stand in one dataset. */
  readonly dimensions: readonly Dimension[]
  /** As it is called in files and addresses, and never again otherwise. */
  readonly slug: string
}

const ofPlacements = ['place', 'destination', 'employer-type', 'sex', 'position'] as const
const ofTheSurvey = ['place', 'education', 'sex', 'employment-status'] as const

export const datasets: Readonly<Record<DatasetId, Dataset>> = {
  'placements-by-origin': {
    base: 'origin',
    measure: 'count',
    dimensions: ofPlacements,
    slug: 'penempatan-menurut-asal',
  },
  'placements-by-office': {
    base: 'processing-office',
    measure: 'count',
    dimensions: ofPlacements,
    slug: 'penempatan-menurut-kantor',
  },
  'unemployment-rate': {
    base: null,
    measure: 'rate',
    dimensions: ofTheSurvey,
    slug: 'tingkat-pengangguran-terbuka',
  },
  unemployed: { base: null, measure: 'count', dimensions: ofTheSurvey, slug: 'penganggur' },
}

const bySlug = new Map(DatasetId.options.map((id) => [labelKey(datasets[id].slug), id]))

/** The dataset of that name, however it is hyphenated. */
export const findDataset = (slug: string): DatasetId | null => bySlug.get(labelKey(slug)) ?? null

const baseWords: Readonly<Record<string, CountingBase>> = {
  asal: 'origin',
  'daerah asal': 'origin',
  'kantor pemroses': 'processing-office',
  kantor: 'processing-office',
  keberangkatan: 'departure',
  'tempat berangkat': 'departure',
}

/** The base that a file names. */
export const findBase = (text: string): CountingBase | null => baseWords[labelKey(text)] ?? null
