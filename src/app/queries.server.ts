import {
  getAccountQuery,
  listAccountsQuery,
  listDenialsQuery,
  listKeysQuery,
  listOrganisationsQuery,
  listSignInsQuery,
} from '#modules/access/index.server.ts'
import { figuresQuery, importChoicesQuery, listImportsQuery, publicFiguresQuery } from '#modules/programme/index.server.ts'
import { findVillageQuery, getRegionQuery, listRegenciesQuery } from '#modules/regions/index.server.ts'
import type { QueryEntry } from '#platform/handler.server.ts'

/** Every question that may be asked. */
export const queries: readonly QueryEntry[] = [
  figuresQuery,
  findVillageQuery,
  getAccountQuery,
  getRegionQuery,
  importChoicesQuery,
  listAccountsQuery,
  listDenialsQuery,
  listImportsQuery,
  listKeysQuery,
  listOrganisationsQuery,
  listRegenciesQuery,
  listSignInsQuery,
  publicFiguresQuery,
]
