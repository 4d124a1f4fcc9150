import type { Place, Scope } from '#kernel/grant.ts'
import { roles, type Role } from './roles.ts'

/** Over what a role is asked for: the organisation or the region, whichever the role wants. */
export type Asked = { readonly role: Role; readonly organisationId: string | null; readonly region: string | null }

/** The scope that was asked for; null where what the role wants is missing, or something else was named. */
export const scopeOf = ({ role, organisationId, region }: Asked): Scope | null => {
  const { over } = roles[role]
  if (over === 'organisation')
    return organisationId !== null && region === null ? { kind: over, id: organisationId } : null
  if (over === 'region') return region !== null && organisationId === null ? { kind: over, code: region } : null
  return organisationId === null && region === null ? { kind: over } : null
}

/** Where a scope lies: who manages accounts of an organisation or a region may give roles there. One over everything lies nowhere. */
export const placesOf = (organisation: string | null, region: string | null): Place[] =>
  organisation === null && region === null ? [] : [{ organisation, region }]
