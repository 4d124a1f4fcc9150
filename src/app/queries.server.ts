import {
  getAccountQuery,
  listAccountsQuery,
  listDenialsQuery,
  listKeysQuery,
  listOrganisationsQuery,
  listSecondPersonQuery,
  listSignInsQuery,
} from '#modules/access/index.server.ts'
import {
  getDoubleQuery,
  getProposalQuery,
  listDoublesQuery,
  listProposalsQuery,
  openNumberQuery,
} from '#modules/people/index.server.ts'
import {
  exportRegistrationsQuery,
  figuresQuery,
  getPersonPageQuery,
  getPersonQuery,
  getReceiptQuery,
  importChoicesQuery,
  listImportsQuery,
  listRegistrationsQuery,
  openImportQuery,
  publicFiguresQuery,
} from '#modules/programme/index.server.ts'
import { findVillageQuery, getRegionQuery, listRegenciesQuery } from '#modules/regions/index.server.ts'
import type { QueryEntry } from '#platform/handler.server.ts'

/** Every question that may be asked. */
export const queries: readonly QueryEntry[] = [
  exportRegistrationsQuery,
  figuresQuery,
  findVillageQuery,
  getAccountQuery,
  getDoubleQuery,
  getPersonPageQuery,
  getPersonQuery,
  getProposalQuery,
  getReceiptQuery,
  getRegionQuery,
  importChoicesQuery,
  listAccountsQuery,
  listDenialsQuery,
  listDoublesQuery,
  listImportsQuery,
  listKeysQuery,
  listOrganisationsQuery,
  listProposalsQuery,
  listRegenciesQuery,
  listRegistrationsQuery,
  listSecondPersonQuery,
  listSignInsQuery,
  openImportQuery,
  openNumberQuery,
  publicFiguresQuery,
]
