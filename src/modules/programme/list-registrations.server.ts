import { sql, type Kysely } from 'kysely'
import type { QuestionOf } from '#kernel/query.ts'
import { answerList, type Asking } from '#platform/handler.server.ts'
import { anyText } from '#platform/database/sql.server.ts'
import type { DB } from '#platform/database/tables.ts'
import { fetchRows } from './fetch-registrations.server.ts'
import { listRegistrations, type RegistrationPage } from './list-registrations.ts'
import { countWords } from './name-words.server.ts'
import { FEW, nearPage } from './near-registrations.server.ts'
import { isNarrow, walksOf, type Wanted } from './registration-walk.server.ts'
import { readSearch } from './search-text.ts'

export const PAGE = 50

export type RegistrationQuestion = QuestionOf<typeof listRegistrations>

export const listRegistrationsQuery = answerList(listRegistrations, (asking, question) =>
  registrationPage(asking, question),
)

/** One page of the list: two statements at most, and three more where so few bear a name that it may have been mistyped. */
export async function registrationPage(asking: Asking, question: RegistrationQuestion): Promise<RegistrationPage> {
  const { page, wanted } = await exactPage(asking, question)
  if (wanted?.name == null || question.after !== null || question.before !== null || page.rows.length >= FEW)
    return page
  return nearPage(asking, wanted, page)
}

async function exactPage(
  asking: Asking,
  question: RegistrationQuestion,
): Promise<{ page: RegistrationPage; wanted: Wanted | null }> {
  const backwards = question.after === null && question.before !== null
  const descending = (question.sort === 'newest') !== backwards
  const { wanted, understood } = await understand(asking, question, descending)
  const mark = question.after ?? question.before
  const walks = wanted === null ? [] : walksOf(wanted)
  if (walks.length === 0) return { page: { rows: [], next: null, previous: null, understood }, wanted }
  const most = PAGE + 1
  const found = await fetchRows(asking, walks, {
    byName: question.sort === 'name',
    descending,
    mark,
    each: most,
    most,
  })
  const page = backwards ? found.slice(0, PAGE).toReversed() : found.slice(0, PAGE)
  const more = found.length > PAGE
  const [first, last] = [page.at(0)?.id ?? null, page.at(-1)?.id ?? null]
  return {
    wanted,
    page: {
      rows: page,
      next: backwards || more ? last : null,
      previous: backwards ? (more ? first : null) : question.after === null ? null : first,
      understood,
    },
  }
}

/** What the text means, looked up where it must be; null where nobody can be meant. */
async function understand(
  { db, secrets, reach }: Asking,
  question: RegistrationQuestion,
  descending: boolean,
): Promise<{ wanted: Wanted | null; understood: RegistrationPage['understood'] }> {
  const { regency, segment, state, school, schoolYear, missing } = question
  const wanted: Wanted = {
    reach,
    byName: question.sort === 'name',
    descending,
    regency,
    schools: school === null ? null : [school],
    segment,
    state,
    schoolYear,
    missing,
    exact: null,
    name: null,
  }
  if (question.text === null) return { wanted, understood: { kind: 'none', narrow: false, near: null } }
  const search = readSearch(question.text)
  const understood = { kind: search.kind, narrow: false, near: null }
  switch (search.kind) {
    case 'nik':
      return {
        wanted: {
          ...wanted,
          exact: { from: 'person', where: sql`p.nik_hash = ${anyText(secrets.hashes(search.value))}` },
        },
        understood,
      }
    case 'nisn':
      return { wanted: { ...wanted, exact: { from: 'person', where: sql`p.nisn = ${search.value}` } }, understood }
    case 'number':
      return {
        wanted: { ...wanted, exact: { from: 'registration', where: sql`r.number = ${search.value}` } },
        understood,
      }
    case 'digits':
      return { wanted: null, understood }
    case 'npsn':
      return { wanted: within(wanted, await schoolsCalled(db, { npsn: search.value })), understood }
    case 'school':
      return { wanted: within(wanted, await schoolsCalled(db, { words: search.words })), understood }
    case 'name': {
      const { words, beginning } = search
      if (words.length === 0 && beginning === null) return { wanted: null, understood }
      const known = isNarrow(reach) || wanted.schools !== null ? null : await countWords(db, words, beginning)
      return {
        wanted: { ...wanted, name: { words: words.map((word) => [word]), beginning, known } },
        understood: { ...understood, narrow: known?.more ?? false },
      }
    }
  }
}

/** At the schools that the text names, and the one chosen in the filter; null where there is none. */
const within = (wanted: Wanted, called: readonly string[]): Wanted | null => {
  const schools = wanted.schools === null ? called : called.filter((one) => wanted.schools?.includes(one))
  return schools.length === 0 ? null : { ...wanted, schools }
}

const MOST_SCHOOLS = 50

async function schoolsCalled(
  db: Kysely<DB>,
  by: { readonly npsn: string } | { readonly words: readonly string[] },
): Promise<string[]> {
  const named = db.selectFrom('organisation').select('id').where('kind', '=', 'school').limit(sql.lit(MOST_SCHOOLS))
  const rows = await (
    'npsn' in by
      ? named.where('npsn', '=', by.npsn)
      : by.words.reduce((all, word) => all.where(sql<boolean>`(' ' || lower(name)) like ${`% ${word}%`}`), named)
  ).execute()
  return rows.map((row) => row.id)
}
