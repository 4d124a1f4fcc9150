/** A scope names its organisation or region, so that one person may work for several. */
export type Scope =
  | { readonly kind: 'self' }
  | { readonly kind: 'organisation'; readonly id: string }
  | { readonly kind: 'region'; readonly code: string }
  | { readonly kind: 'all' }

/** Instants in ISO 8601 (UTC); `until` is exclusive, null while open. */
export type Grant = {
  readonly permission: string
  readonly scope: Scope
  readonly from: string
  readonly until: string | null
}

/** Who acts: a person logged in, a key of a script, or the system itself following up. */
export type Actor = {
  readonly kind: 'user' | 'key' | 'system'
  readonly id: string
  /** The actor's own record, if there is one: who logs in and who is on record are two ids. */
  readonly person: string | null
  readonly grants: readonly Grant[]
  /** When the actor last proved who they are; null for keys. */
  readonly loggedInAt: string | null
}

/** One of the places by which a record may be reached: a person belongs to a school, a home village, a training centre … */
export type Place = {
  readonly person?: string | null
  readonly organisation?: string | null
  readonly region?: string | null
}

/** May the actor do this to a record that has these places? The SQL reader of the same rule is `visible` in platform/. */
export const allowed = (actor: Actor, permission: string, places: readonly Place[], at: string): boolean => {
  const reach = reachOf(actor, permission, at)
  return reach.all || places.some((place) => covers(reach, place))
}

/** All that one permission lets an actor reach at a moment: the union of its grants. */
export type Reach = {
  readonly all: boolean
  readonly persons: readonly string[]
  readonly organisations: readonly string[]
  /** Region codes; each reaches everything below it. */
  readonly regions: readonly string[]
}

export const reachOf = (actor: Actor, permission: string, at: string): Reach => {
  const scopes = actor.grants
    .filter((grant) => grant.permission === permission && inForce(grant, at))
    .map((grant) => grant.scope)
  return {
    all: scopes.some((scope) => scope.kind === 'all'),
    persons: scopes.some((scope) => scope.kind === 'self') && actor.person !== null ? [actor.person] : [],
    organisations: scopes.flatMap((scope) => (scope.kind === 'organisation' ? [scope.id] : [])),
    regions: scopes.flatMap((scope) => (scope.kind === 'region' ? [scope.code] : [])),
  }
}

export const reachesNothing = (reach: Reach): boolean =>
  !reach.all && reach.persons.length + reach.organisations.length + reach.regions.length === 0

const covers = (reach: Reach, place: Place): boolean =>
  (place.person != null && reach.persons.includes(place.person)) ||
  (place.organisation != null && reach.organisations.includes(place.organisation)) ||
  (place.region != null && reach.regions.some((code) => within(place.region ?? '', code)))

/** Region codes are dotted: 18.07.15.2006 lies in 18.07, and 18.071 would not. */
export const within = (region: string, code: string): boolean => region === code || region.startsWith(`${code}.`)

const inForce = (grant: Grant, at: string): boolean => grant.from <= at && (grant.until === null || at < grant.until)
