import type { ListAsked } from '#app/registration-list.server.ts'

/** What the list is narrowed and ordered by, as the address and the form call it. */
const names = {
  text: 'cari',
  regency: 'kabupaten',
  school: 'sekolah',
  segment: 'kelompok',
  state: 'status',
  schoolYear: 'tahun',
  missing: 'kurang',
  sort: 'urut',
  after: 'setelah',
  before: 'sebelum',
} as const satisfies Record<keyof ListAsked, string>

/** Reads them; what was left empty is not set. */
export function filtersIn(get: (name: string) => unknown): ListAsked {
  const value = (key: keyof ListAsked): string | null => {
    const written = get(names[key])
    return typeof written === 'string' && written.trim() !== '' ? written.trim() : null
  }
  return {
    text: value('text'),
    regency: value('regency'),
    school: value('school'),
    segment: value('segment'),
    state: value('state'),
    schoolYear: value('schoolYear'),
    missing: value('missing'),
    sort: value('sort'),
    after: value('after'),
    before: value('before'),
  }
}

/** As pairs for an address or for hidden fields. */
export const namedFilters = (filters: ListAsked): readonly (readonly [string, string])[] =>
  Object.entries(filters).flatMap(([key, value]) => {
    const name = new Map<string, string>(Object.entries(names)).get(key)
    return name === undefined || value === null ? [] : [[name, value] as const]
  })

/** The list so narrowed; a page of it only where a cursor is given. */
export const listHref = (filters: ListAsked, page: Partial<Pick<ListAsked, 'after' | 'before'>> = {}): string => {
  const pairs = namedFilters({ ...filters, after: null, before: null, ...page })
  return pairs.length === 0
    ? '/pendaftar'
    : `/pendaftar?${new URLSearchParams(pairs.map(([name, value]) => [name, value])).toString()}`
}

/** Is the list narrowed at all? Order and page do not narrow it. */
export const isNarrowed = ({ text, regency, school, segment, state, schoolYear, missing }: ListAsked): boolean =>
  [text, regency, school, segment, state, schoolYear, missing].some((one) => one !== null)

/** Nothing chosen. */
export const wholeList: ListAsked = filtersIn(() => null)
