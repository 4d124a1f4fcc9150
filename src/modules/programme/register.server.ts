import { sql } from 'kysely'
import {
  askedDigest,
  changePeople,
  countTold,
  peopleMeant,
  personKey,
  proposeChanges,
  recognisePeople,
  toldOf,
  writePeople,
  type Look,
  writeTold,
  type Recognised,
} from '#modules/people/index.server.ts'
import { anyText, anyUuid } from '#platform/database/sql.server.ts'
import { handle, type Work } from '#platform/handler.server.ts'
import { keepStandings } from './line/standings.server.ts'
import type { Events, Facts } from './register-facts.ts'
import type { Input } from './register-input.ts'
import { decide, isAtHome, register } from './register.ts'
import { putOnTop, writeRegistrations } from './write-registrations.server.ts'

/** The handler of registrations; `look` is how it is found out who is on record twice. */
export const registerLooking = (look?: Look) =>
  handle(register, {
    decide,

    meets: {
      keys: peopleMeant,
      of: ({ person }) => (person === null ? [] : [personKey(person.id)]),
    },

    async facts(work, inputs) {
      const recognised = await recognisePeople(work, inputs)
      const registrations = await registrationsOf(
        work,
        inputs,
        recognised.flatMap((one) => one.person?.id ?? []),
      )
      const tellsOf = inputs.map((input, i) => toldBy(work, input, recognised[i]))
      if (tellsOf.some((one) => one !== null)) await countTold(work)
      const refs = await references(work, inputs)
      return inputs.map((input, i): Facts => {
        const { person = null, nisnOfAnother = null, nikSame = false } = recognised[i] ?? {}
        const before = refs.told.get(input.schoolId ?? '') ?? new Set()
        const tells = tellsOf[i] ?? null
        if (tells !== null) refs.told.set(input.schoolId ?? '', new Set([...before, lookOf(tells)]))
        return {
          intake: refs.intakes.get(input.intakeId) ?? null,
          schoolRegion: input.schoolId === null ? undefined : (refs.schools.get(input.schoolId) ?? null),
          villageKnown: refs.regions.has(input.village),
          nikRegionKnown: input.nik === null || refs.regions.has(nikRegion(input.nik)),
          person: person && {
            ...person,
            hasNik: person.nikHash !== null,
            nikSame,
            registration: registrations.get(`${person.id} ${input.intakeId}`) ?? null,
          },
          nisnOfAnother: nisnOfAnother && (nisnOfAnother.here ? 'here' : 'elsewhere'),
          tellsOf: tells,
          toldOf: before.size,
          registrationIdTaken: refs.registrationIds.has(input.registrationId),
          personIdTaken: refs.personIds.has(input.personId),
          serial: refs.serials[i] ?? 0,
        }
      })
    },

    places: (input, facts) =>
      input.schoolId === null
        ? [{ region: input.village }]
        : [{ organisation: input.schoolId, region: facts.schoolRegion ?? null }],

    tells: (work, answered) =>
      writeTold(
        work,
        answered.flatMap(({ input, facts }) =>
          facts.tellsOf === null ? [] : [{ school: input.schoolId, ...facts.tellsOf }],
        ),
      ),

    async apply(work, events) {
      await writePeople(work, ofType(events, 'person.registered'), look)
      await changePeople(work, ofType(events, 'person.changed'), look)
      await proposeChanges(work, ofType(events, 'person.proposed'))
      const made = ofType(events, 'registration.made')
      await writeRegistrations(work, made)
      // A number that came on record may count in line; whoever registered anew has been written down already.
      const numbered = ofType(events, 'person.changed').filter((one) => one.nikAdded !== null || 'nisn' in one.after)
      const registered = new Set(made.map((one) => one.subject))
      await keepStandings(
        work,
        numbered.map((one) => one.subject).filter((person) => !registered.has(person)),
      )
      const fresh = new Set(ofType(events, 'person.registered').map((one) => one.subject))
      await putOnTop(
        work,
        made.map((one) => one.subject).filter((person) => !fresh.has(person)),
      )
    },
  })

export const registerHandler = registerLooking()

/** Of whom the answer tells that they are registered elsewhere, and by what they were asked for. */
const toldBy = (work: Work, input: Input, found: Recognised | undefined): Facts['tellsOf'] => {
  const elsewhere = found?.person && !isAtHome(input, found.person) ? found.person : null
  const person = elsewhere?.id ?? (found?.nisnOfAnother?.here === false ? found.nisnOfAnother.id : null)
  return person === null ? null : { person, asked: askedDigest(work, input) }
}

/** One look at somebody: the same row again is the same look. */
const lookOf = (told: { readonly person: string; readonly asked: string }): string => `${told.person} ${told.asked}`

const ofType = <Type extends Events['type']>(events: readonly Events[], type: Type) =>
  events.filter((event): event is Extract<Events, { type: Type }> => event.type === type)

type Standing = { readonly id: string; readonly number: string; readonly state: string }

/** Active registrations of those people in the intakes asked for, by `person intake`. */
async function registrationsOf(
  { tx }: Work,
  inputs: readonly Input[],
  people: readonly string[],
): Promise<ReadonlyMap<string, Standing>> {
  if (people.length === 0) return new Map()
  const rows = await tx
    .selectFrom('registration')
    .select(['id', 'number', 'state', 'person', 'intake'])
    .where('person', '=', anyUuid(people))
    .where('intake', '=', anyUuid(inputs.map((input) => input.intakeId)))
    .where('state', 'not in', ['withdrawn', 'undone'])
    .execute()
  return new Map(rows.map(({ person, intake, ...standing }) => [`${person} ${intake}`, standing]))
}

type Reference = {
  kind: 'region' | 'school' | 'intake' | 'registration' | 'person' | 'serial' | 'told'
  key: string
  value: string | null
  more: string | null
}

/** Everything else that the decision refers to, in one statement. */
async function references(work: Work, inputs: readonly Input[]) {
  const { tx } = work
  const regions = inputs.flatMap((input) => [input.village, ...(input.nik === null ? [] : [nikRegion(input.nik)])])
  const { rows } = await sql<Reference>`
    select 'region' as kind, code as key, null as value, null as more from region where code = ${anyText(regions)} and in_force
    union all select 'school', id::text, region, null from organisation where kind = 'school' and id = ${anyUuid(inputs.flatMap((input) => input.schoolId ?? []))}
    union all select 'intake', id::text, state, segment from intake where id = ${anyUuid(inputs.map((input) => input.intakeId))}
    union all select 'registration', id::text, null, null from registration where id = ${anyUuid(inputs.map((input) => input.registrationId))}
    union all select 'person', id::text, null, null from person where id = ${anyUuid(inputs.map((input) => input.personId))}
    union all select 'told', person::text, school::text, asked from (${toldOf(
      work,
      inputs.map((input) => input.schoolId),
    )}) as told
    union all select 'serial', nextval('registration_number')::text, null, null from generate_series(1, ${inputs.length}::int)`.execute(
    tx,
  )
  const of = (kind: Reference['kind']) => rows.filter((row) => row.kind === kind)
  return {
    regions: new Set(of('region').map((row) => row.key)),
    schools: new Map(of('school').map((row) => [row.key, row.value])),
    intakes: new Map(
      of('intake').map((row) => [
        row.key,
        { state: intakeState(row.value), segment: row.more === 'alumni' ? 'alumni' : 'class-xii' } as const,
      ]),
    ),
    registrationIds: new Set(of('registration').map((row) => row.key)),
    personIds: new Set(of('person').map((row) => row.key)),
    /** Looks at people, by the school for which they were asked for; the empty text for none. */
    told: new Map(
      [...Map.groupBy(of('told'), (row) => row.value ?? '')].map(([school, some]) => [
        school,
        new Set(some.map((row) => lookOf({ person: row.key, asked: row.more ?? '' }))),
      ]),
    ),
    serials: of('serial').map((row) => Number(row.key)),
  }
}

const intakeState = (text: string | null) => (text === 'planned' || text === 'open' ? text : 'closed')
const nikRegion = (nik: string) => `${nik.slice(0, 2)}.${nik.slice(2, 4)}.${nik.slice(4, 6)}`
