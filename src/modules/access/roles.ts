import { z } from 'zod'
import type { Grant, Scope } from '#kernel/grant.ts'
import type { OrganisationKind } from './organisation.ts'

export const Role = z.enum([
  'citizen', 'school-operator', 'sensei', 'lpk-admin', 'village-officer', 'regency-labour-officer', 'bp3mi-officer', 'planner', 'leader', 'data-steward',
  'auditor', 'administrator',
]) // prettier-ignore
export type Role = z.output<typeof Role>

type Level = 'province' | 'regency' | 'district' | 'village'
/** What a role is given over: one's own record, an organisation of these kinds, a region of these levels, or everything. */
type Row =
  | { readonly over: 'self' | 'all'; readonly may: readonly string[] }
  | { readonly over: 'organisation'; readonly of: readonly OrganisationKind[]; readonly may: readonly string[] }
  | { readonly over: 'region'; readonly of: readonly Level[]; readonly may: readonly string[] }

/** Every role there is and what its holders may do. Whoever needs more gets a second grant, never a wider role. */
// prettier-ignore
export const roles: Readonly<Record<Role, Row>> = {
  'citizen':                { over: 'self',                                         may: ['person.read'] },
  'school-operator':        { over: 'organisation', of: ['school'],                 may: ['registration.create', 'person.read', 'person.export'] },
  'sensei':                 { over: 'organisation', of: ['lpk', 'school'],          may: ['person.read'] },
  'lpk-admin':              { over: 'organisation', of: ['lpk'],                    may: ['person.read'] },
  'village-officer':        { over: 'region',       of: ['village'],                may: ['person.read', 'registration.create'] },
  'regency-labour-officer': { over: 'region',       of: ['regency'],                may: ['person.read', 'person.read-number', 'person.export', 'figures.read'] },
  'bp3mi-officer':          { over: 'region',       of: ['province'],               may: ['person.read', 'person.read-number', 'person.export', 'figures.read'] },
  'planner':                { over: 'region',       of: ['province'],               may: ['registration.create', 'person.read', 'person.export', 'intake.manage', 'figures.read', 'statistics.publish'] },
  'leader':                 { over: 'region',       of: ['province', 'regency'],    may: ['figures.read'] },
  'data-steward':           { over: 'region',       of: ['province', 'regency'],    may: ['person.read', 'person.read-number', 'person.decide-proposal', 'person.merge'] },
  'auditor':                { over: 'all',                                          may: ['audit.read'] },
  'administrator':          { over: 'all',                                          may: ['organisation.manage', 'account.manage', 'audit.read'] },
}

/** A role that somebody holds over something for some time; instants, `until` exclusive. */
export type RoleGrant = {
  readonly role: Role
  readonly scope: Scope
  readonly from: string
  readonly until: string | null
}

/** Roles held, as the permissions that the door and the window ask for. */
export const grantsOf = (held: readonly RoleGrant[]): Grant[] =>
  held.flatMap(({ role, ...where }) => roles[role].may.map((permission) => ({ permission, ...where })))

/** How high a region stands, by the form of its code: 18, 18.07, 18.07.15, 18.07.15.2006. */
export const levelOf = (region: string): Level =>
  (['province', 'regency', 'district', 'village'] as const)[region.split('.').length - 1] ?? 'village'

/** May this role be given over this? `kind` is what the organisation is, where the scope is one. */
export const fits = (role: Role, scope: Scope, kind: OrganisationKind | null): boolean => {
  const row = roles[role]
  if (row.over === 'organisation') return scope.kind === 'organisation' && kind !== null && row.of.includes(kind)
  if (row.over === 'region') return scope.kind === 'region' && row.of.includes(levelOf(scope.code))
  return row.over === scope.kind
}
