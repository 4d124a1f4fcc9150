import { findVillageQuery, getRegionQuery, listRegenciesQuery } from '#modules/regions/index.server.ts'
import type { QueryEntry } from '#platform/handler.server.ts'

/** Every question that may be asked. */
export const queries: readonly QueryEntry[] = [
  findVillageQuery,
  getRegionQuery,
  listRegenciesQuery,
]
