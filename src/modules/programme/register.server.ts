import { sql } from 'kysely'
import { regencyOf } from '#modules/regions/index.ts'
import { changePeople, proposeChanges, putPlaces, recognisePeople, writePeople } from '#modules/people/index.server.ts'
import { anyText, anyUuid } from '#platform/database/sql.server.ts'
import { handle, type Work } from '#platform/handler.server.ts'
import { decide, register, type Events, type Facts, type Input, type RegistrationMade } from './register.ts'

export const registerHandler = handle(register, {
  decide,

  async facts(work, inputs) {
    const recognised = await recognisePeople(work, inputs)
    const registrations = await registrationsOf(work, inputs, recognised.flatMap((one) => one.person?.id ?? []))
    const refs = await references(work, inputs)
    return inputs.map((input, i): Facts => {
      const { person = null, nisnOfAnother = false, nikSame = false } = recognised[i] ?? {}
      return {
        intake: refs.intakes.get(input.intakeId) ?? null,
        schoolRegion: input.schoolId === null ? undefined : (refs.schools.get(input.schoolId) ?? null),
        villageKnown: refs.regions.has(input.village),
        nikRegionKnown: input.nik === null || refs.regions.has(nikRegion(input.nik)),
        person: person && {
          ...person, hasNik: person.nikHash !== null, nikSame,
          registration: registrations.get(`${person.id} ${input.intakeId}`) ?? null,
        },
        nisnOfAnother,
        recentProposals: refs.recentProposals,
        serial: refs.serials[i] ?? 0,
      }
    })
  },

  places: (input, facts) =>
    input.schoolId === null ? [{ region: input.village }] : [{ organisation: input.schoolId, region: facts.schoolRegion ?? null }],

  async apply(work, events) {
    await writePeople(work, ofType(events, 'person.registered'))
    await changePeople(work, ofType(events, 'person.changed'))
    await proposeChanges(work, ofType(events, 'person.proposed'))
    await writeRegistrations(work, ofType(events, 'registration.made'))
  },
})

const ofType = <Type extends Events['type']>(events: readonly Events[], type: Type) =>
  events.filter((event): event is Extract<Events, { type: Type }> => event.type === type)

async function writeRegistrations(work: Work, made: readonly RegistrationMade[]): Promise<void> {
  if (made.length === 0) return
  await work.tx.insertInto('registration').values(made.map((one) => ({
    id: one.registrationId, number: one.number, person: one.subject, intake: one.intakeId, segment: one.segment, school: one.schoolId,
    regency: regencyOf(one.schoolRegion ?? one.village), class_name: one.className, state: one.state, registered_at: work.meta.at,
  }))).execute()
  await putPlaces(work, made.flatMap((one) => (one.schoolId === null ? [] : [{ person: one.subject, role: 'school', organisation: one.schoolId, region: one.schoolRegion }])))
}

type Standing = { readonly id: string; readonly number: string; readonly state: string }

/** Active registrations of those people in the intakes asked for, by `person intake`. */
async function registrationsOf({ tx }: Work, inputs: readonly Input[], people: readonly string[]): Promise<ReadonlyMap<string, Standing>> {
  const rows = await tx.selectFrom('registration').select(['id', 'number', 'state', 'person', 'intake'])
    .where('person', '=', anyUuid(people)).where('intake', '=', anyUuid(inputs.map((input) => input.intakeId)))
    .where('state', 'not in', ['withdrawn', 'undone']).execute()
  return new Map(rows.map(({ person, intake, ...standing }) => [`${person} ${intake}`, standing]))
}

type Reference = { kind: 'region' | 'school' | 'intake' | 'serial' | 'proposals'; key: string; value: string | null; more: string | null }

/** Everything else that the decision refers to, in one statement. */
async function references({ tx, meta }: Work, inputs: readonly Input[]) {
  const regions = inputs.flatMap((input) => [input.village, ...(input.nik === null ? [] : [nikRegion(input.nik)])])
  const { rows } = await sql<Reference>`
    select 'region' as kind, code as key, null as value, null as more from region where code = ${anyText(regions)} and in_force
    union all select 'school', id::text, region, null from organisation where kind = 'school' and id = ${anyUuid(inputs.flatMap((input) => input.schoolId ?? []))}
    union all select 'intake', id::text, state, segment from intake where id = ${anyUuid(inputs.map((input) => input.intakeId))}
    union all select 'proposals', count(*)::text, null, null from person_proposal
      where made_by = ${meta.actor.id} and kind = 'other-school' and made_at > ${meta.at}::timestamptz - interval '24 hours'
    union all select 'serial', nextval('registration_number')::text, null, null from generate_series(1, ${inputs.length}::int)`.execute(tx)
  const of = (kind: Reference['kind']) => rows.filter((row) => row.kind === kind)
  return {
    regions: new Set(of('region').map((row) => row.key)),
    schools: new Map(of('school').map((row) => [row.key, row.value])),
    intakes: new Map(of('intake').map((row) => [row.key, { state: intakeState(row.value), segment: row.more === 'alumni' ? 'alumni' : 'class-xii' } as const])),
    recentProposals: Number(of('proposals')[0]?.key ?? 0),
    serials: of('serial').map((row) => Number(row.key)),
  }
}

const intakeState = (text: string | null) => (text === 'planned' || text === 'open' ? text : 'closed')
const nikRegion = (nik: string) => `${nik.slice(0, 2)}.${nik.slice(2, 4)}.${nik.slice(4, 6)}`
