import type { Actor } from '#kernel/grant.ts'
import { roles, type Role } from '#modules/access/index.ts'
import { listOrganisationsQuery } from '#modules/access/index.server.ts'
import { HOME_PROVINCE, type VillageFound } from '#modules/regions/index.ts'
import { findVillageQuery, getRegionQuery, listRegenciesQuery } from '#modules/regions/index.server.ts'
import type { App } from './app.server.ts'

/** One thing over which a role may be given. */
export type ScopeChoice = { readonly value: string; readonly label: string; readonly hint: string | undefined }

export type ScopeChoices = {
  readonly over: 'self' | 'organisation' | 'region' | 'all'
  /** True where there are too many to show without a search. */
  readonly searched: boolean
  readonly choices: readonly ScopeChoice[]
}

/** Over what this role may be given, narrowed by what was typed. */
export async function scopeChoices(
  { ask }: App,
  actor: Actor | null,
  role: Role,
  text: string | null,
): Promise<ScopeChoices> {
  const row = roles[role]
  if (row.over === 'organisation') {
    const pages = await Promise.all(row.of.map((kind) => ask(listOrganisationsQuery, { kind, text }, actor, 'form')))
    const found = pages.flatMap((page) => (page.kind === 'found' ? page.result.organisations : []))
    return {
      over: row.over,
      searched: true,
      choices: found.map((one) => ({
        value: one.id,
        label: one.name,
        hint: [one.npsn, one.regionName].filter(Boolean).join(', ') || undefined,
      })),
    }
  }
  if (row.over !== 'region') return { over: row.over, searched: false, choices: [] }
  if (row.of.includes('village')) {
    const answer = text === null ? null : await ask(findVillageQuery, { text }, actor, 'form')
    return {
      over: row.over,
      searched: true,
      choices: answer?.kind === 'found' ? answer.result.villages.map(villageChoice) : [],
    }
  }
  const province = row.of.includes('province')
    ? await ask(getRegionQuery, { code: HOME_PROVINCE }, actor, 'form')
    : null
  const regencies = row.of.includes('regency') ? await ask(listRegenciesQuery, {}, actor, 'form') : null
  const found = [
    ...(province?.kind === 'found' ? [province.result] : []),
    ...(regencies?.kind === 'found' ? regencies.result : []),
  ]
  return {
    over: row.over,
    searched: false,
    choices: found.map(({ code, name }) => ({ value: code, label: name, hint: undefined })),
  }
}

const villageChoice = ({ code, name, district, regency }: VillageFound): ScopeChoice => ({
  value: code,
  label: name,
  hint: `${district}, ${regency}`,
})
