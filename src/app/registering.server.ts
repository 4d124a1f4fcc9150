import { reachOf, type Actor } from '#kernel/grant.ts'
import type { Answer } from '#kernel/query.ts'
import { register } from '#modules/programme/index.ts'
import { importChoicesQuery } from '#modules/programme/index.server.ts'
import { VillageCode, type VillageFound } from '#modules/regions/index.ts'
import type { App } from './app.server.ts'
import { villageOf } from './village-choice.server.ts'

/** Stands for "no school" in the address of the page. */
const NO_SCHOOL = 'tanpa'

export type School = {
  readonly id: string
  readonly name: string
  readonly npsn: string
  readonly regency: string | null
}

/** What the register form offers to one actor. */
export type RegisterOffer = {
  readonly intakes: readonly { readonly id: string; readonly name: string; readonly open: boolean }[]
  /** For which school: the only one there is, or the one that the address names; null for none. */
  readonly school: School | null
  /** False where a school, or none, must be chosen first. */
  readonly settled: boolean
  /** Another school, or none, could be chosen. */
  readonly choosable: boolean
  readonly withoutSchool: boolean
  /** Those to choose from; `more` where the search must be narrowed. */
  readonly schools: readonly School[]
  readonly more: boolean
  /** The officer's own village, where registrations are made for one village only. */
  readonly village: VillageFound | null
}

const SHOWN = 20

/** For whom the actor may register, and into what; bounded by the grants in force. */
export async function registerOffer(
  { ask, clock }: Pick<App, 'ask' | 'clock'>,
  actor: Actor | null,
  asked: { readonly school: string | null; readonly text: string | null },
): Promise<Answer<RegisterOffer>> {
  const answer = await ask(importChoicesQuery, {}, actor, 'form')
  if (answer.kind !== 'found') return answer
  const { schools, intakes } = answer.result
  const reach = actor === null ? null : reachOf(actor, register.needs, clock.now())
  const withoutSchool = reach !== null && (reach.all || reach.regions.length > 0)
  const choosable = schools.length + (withoutSchool ? 1 : 0) > 1
  const school = choosable ? (schools.find((one) => one.id === asked.school) ?? null) : (schools[0] ?? null)
  const matching =
    asked.text === null && schools.length > SHOWN ? [] : schools.filter((one) => isMeant(one, asked.text ?? ''))
  const [home, other] = reach?.regions ?? []
  return {
    kind: 'found',
    result: {
      intakes: intakes.map(({ id, name, state }) => ({ id, name, open: state === 'open' })),
      school,
      choosable,
      withoutSchool,
      settled: !choosable || school !== null || (withoutSchool && asked.school === NO_SCHOOL),
      schools: matching.slice(0, SHOWN),
      more: matching.length > SHOWN,
      village:
        home !== undefined && other === undefined && VillageCode.safeParse(home).success
          ? await villageOf({ ask }, home)
          : null,
    },
  }
}

/** By the school's number, or by words of its name and regency in any order. */
const isMeant = ({ name, npsn, regency }: School, text: string): boolean => {
  const said = `${name} ${regency ?? ''}`.toLowerCase()
  return (
    npsn === text ||
    text
      .toLowerCase()
      .split(/\s+/)
      .every((word) => said.includes(word))
  )
}
