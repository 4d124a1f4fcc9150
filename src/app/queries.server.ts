import {
  getAccountQuery,
  listAccountsQuery,
  listDenialsQuery,
  listKeysQuery,
  listOrganisationsQuery,
  listSecondPersonQuery,
  listSignInsQuery,
} from '#modules/access/index.server.ts'
import { getProposalQuery, listProposalsQuery, openNumberQuery } from '#modules/people/index.server.ts'
import {
  exportRegistrationsQuery,
  figuresQuery,
  getPersonPageQuery,
  getPersonQuery,
  getReceiptQuery,
  importChoicesQuery,
  listImportsQuery,
  listPlanningQuery,
  listRegistrationsQuery,
  listWorkQuery,
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
  getPersonPageQuery,
  getPersonQuery,
  getProposalQuery,
  getReceiptQuery,
  getRegionQuery,
  importChoicesQuery,
  listAccountsQuery,
  listDenialsQuery,
  listImportsQuery,
  listKeysQuery,
  listOrganisationsQuery,
  listPlanningQuery,
  listProposalsQuery,
  listRegenciesQuery,
  listRegistrationsQuery,
  listSecondPersonQuery,
  listSignInsQuery,
  listWorkQuery,
  openImportQuery,
  openNumberQuery,
  publicFiguresQuery,
]
