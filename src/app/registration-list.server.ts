import { reachesNothing, reachOf, type Actor, type Reach } from '#kernel/grant.ts'
import type { Answer } from '#kernel/query.ts'
import { listOrganisationsQuery } from '#modules/access/index.server.ts'
import {
  exportRegistrations,
  listRegistrations,
  register,
  registrationStates,
  segments,
  type RegistrationPage,
  type RegistrationRow,
  type Segment,
} from '#modules/programme/index.ts'
import { listRegistrationsQuery } from '#modules/programme/index.server.ts'
import { HOME_PROVINCE } from '#modules/regions/index.ts'
import { listRegenciesQuery } from '#modules/regions/index.server.ts'
import type { App } from './app.server.ts'
import { remarksOf, withInput } from './parse.ts'
import { say, type Locale } from './words.server.ts'
import { m } from '#words/messages.js'

/** What the page asks for, as it stands in the address or the form; null where nothing was chosen. */
export type ListAsked = Readonly<
  Record<
    'text' | 'regency' | 'school' | 'segment' | 'state' | 'schoolYear' | 'missing' | 'sort' | 'after' | 'before',
    string | null
  >
>

type Choice = { readonly value: string; readonly label: string }

export type RegistrationListing = Omit<RegistrationPage, 'rows'> & {
  readonly rows: readonly (RegistrationRow & { readonly words: string })[]
  /** Empty where the actor sees one regency only, and so has nothing to choose. */
  readonly regencies: readonly Choice[]
  /** The schools of the regency that is chosen, or of the only one. */
  readonly schools: readonly Choice[]
  readonly segments: readonly Segment[]
  readonly states: readonly Choice[]
  readonly may: { readonly export: boolean; readonly register: boolean }
}

export type ListAsker = {
  readonly app: Pick<App, 'ask' | 'clock'>
  readonly actor: Actor | null
  readonly locale: Locale
}

/** A page of registrations, in words, with what it may be narrowed by. */
export async function registrationList(
  { app, actor, locale }: ListAsker,
  asked: ListAsked,
): Promise<Answer<RegistrationListing>> {
  const question = questionOf(asked)
  if (question.kind === 'invalid') return question
  const answer = await app.ask(listRegistrationsQuery, question.data, actor, 'form')
  if (answer.kind !== 'found') return answer
  const at = app.clock.now()
  const reach = (permission: string): Reach | null => (actor === null ? null : reachOf(actor, permission, at))
  const may = (permission: string): boolean => !reachesNothing(reach(permission) ?? nothing)
  const seen = reach(listRegistrations.needs) ?? nothing
  const wide = seen.all || seen.regions.some((code) => code.length < 5)
  const [only, another] = seen.regions
  const regency = asked.regency ?? (!wide && another === undefined && only?.length === 5 ? only : null)
  return {
    kind: 'found',
    result: {
      ...answer.result,
      rows: answer.result.rows.map((row) => ({ ...row, words: say('state', row.state, locale) })),
      regencies: wide ? await regenciesOf(app) : [],
      schools: regency === null ? [] : await schoolsOf(app, regency),
      segments,
      states: [
        { value: 'running', label: m.programme_list_running({}, { locale }) },
        ...registrationStates.map((value) => ({ value, label: say('state', value, locale) })),
      ],
      may: { export: may(exportRegistrations.needs), register: may(register.needs) },
    },
  }
}

const nothing: Reach = { all: false, persons: [], organisations: [], regions: [] }

/** What was asked, as the contract has it; the window would say the same of what does not fit. */
export function questionOf(asked: ListAsked) {
  const chosen = Object.fromEntries(Object.entries(asked).filter(([, value]) => value !== null))
  const parsed = listRegistrations.input.safeParse(chosen, withInput)
  if (parsed.success) return { kind: 'valid', data: parsed.data } as const
  return { kind: 'invalid', problems: remarksOf(parsed.error.issues) } as const
}

async function regenciesOf({ ask }: Pick<App, 'ask'>): Promise<readonly Choice[]> {
  const answer = await ask(listRegenciesQuery, { province: HOME_PROVINCE }, null, 'form')
  return answer.kind === 'found' ? answer.result.map(({ code, name }) => ({ value: code, label: name })) : []
}

/** All of them, page after page: whoever looks for a school must find it here, and a regency has a few hundred at most. */
async function schoolsOf(
  { ask }: Pick<App, 'ask'>,
  region: string,
  after: string | null = null,
): Promise<readonly Choice[]> {
  const answer = await ask(listOrganisationsQuery, { kind: 'school', region, after }, null, 'form')
  if (answer.kind !== 'found') return []
  const { organisations, next } = answer.result
  const choices = organisations.map(({ id, name }) => ({ value: id, label: name }))
  return next === null ? choices : [...choices, ...(await schoolsOf({ ask }, region, next))]
}
