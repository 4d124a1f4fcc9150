import { reachesNothing, reachOf, type Actor } from '#kernel/grant.ts'
import { VillageCode } from '#modules/regions/index.ts'
import { m } from '#words/messages.js'

/** Pages for nobody who is not logged in. */
const officers = [
  '/pengelola',
  '/pendaftar',
  '/usulan',
  '/impor',
  '/orang',
  '/persetujuan',
  '/papan',
  '/tugas',
  '/angkatan',
  '/pemberitahuan',
  '/ganda',
  '/statistik/terbitkan',
]

export const isOfficersPage = (route: string | null): boolean =>
  officers.some((root) => route === root || route?.startsWith(`${root}/`))

type Place = {
  readonly route: { readonly id: string | null }
  readonly params: Readonly<Record<string, string | undefined>>
}

/** Officers' pages are in Indonesian only; one's own record is in the language of the browser, as what everybody may read is. */
export const isIndonesianOnly = ({ route, params }: Place, actor: Actor | null): boolean =>
  isOfficersPage(route.id) &&
  !(route.id === '/orang/[id]' && actor !== null && params['id'] === actor.person) &&
  !(route.id === '/tugas' && actor !== null && actor.grants.every(({ scope }) => scope.kind === 'self'))

export type Link = { readonly href: string; readonly label: string; readonly current: boolean }

/** Where the actor may go, by what the grants in force permit somewhere. */
export function linksFor(actor: Actor | null, path: string, at: string): readonly Link[] {
  if (actor === null) return []
  const may = (permission: string) => !reachesNothing(reachOf(actor, permission, at))
  const link = (href: string, label: string): Link => ({
    href,
    label,
    current: path === href || path.startsWith(`${href}/`),
  })
  const [own] = reachOf(actor, 'person.read', at).persons
  // A village has no school's list to bring: its officers register one by one.
  const { all, organisations, regions } = reachOf(actor, 'registration.create', at)
  const mayImport = all || organisations.length > 0 || regions.some((code) => !VillageCode.safeParse(code).success)
  return [
    link('/tugas', m.access_nav_work()),
    ...(may('person.read') && actor.grants.some(({ scope }) => scope.kind !== 'self')
      ? [link('/pendaftar', m.access_nav_registrations())]
      : []),
    ...(may('intake.manage') ? [link('/angkatan', m.access_nav_intakes())] : []),
    ...(may('figures.read') ? [link('/papan', m.access_nav_board())] : []),
    ...(own ? [link(`/orang/${own}`, m.access_nav_own())] : []),
    ...(mayImport ? [link('/impor', m.access_nav_import())] : []),
    ...(may('person.decide-proposal')
      ? [link('/usulan', m.access_nav_proposals()), link('/persetujuan', m.access_nav_agreements())]
      : []),
    ...(may('person.merge') ? [link('/ganda', m.access_nav_doubles())] : []),
    ...(may('account.manage') || may('audit.read') ? [link('/pengelola', m.access_nav_administration())] : []),
  ]
}
