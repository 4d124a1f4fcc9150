import type { z } from 'zod'
import type { Actor, Place } from '#kernel/grant.ts'
import { register, type listRegistrations } from '#modules/programme/index.ts'
import { listRegistrationsQuery } from '#modules/programme/index.server.ts'
import { newId } from '#platform/secrets/secrets.server.ts'
import { FAR_VILLAGE, NEXT_VILLAGE, VILLAGE } from './regions.ts'
import { actorWith, envelope, everywhere, newWorld, type World } from './world.ts'

export type Asked = z.input<(typeof listRegistrations)['input']>

export let world: World
export const planner = actorWith(['registration.create', 'person.read'], everywhere)
export const operator = (school: string) => actorWith('person.read', { kind: 'organisation', id: school })
export const officer = (code: string) => actorWith('person.read', { kind: 'region', code })
export const everyone: { id: string; person: string; name: string; places: Place[] }[] = []

/** 160 people: names of a few common words and one rare each, two schools and none, three villages, one hour apart in tens. */
export async function openCrowd(): Promise<void> {
  world = await newWorld()
  everyone.length = 0
  const first = ['Siti', 'Budi', 'Ayu', 'Nur', 'Sitinur']
  const last = ['Aminah', 'Santoso', 'Lestari', 'Wati']
  for (let ten = 0; ten < 16; ten++) {
    world.setClock(`2026-11-24T${String(ten).padStart(2, '0')}:00:00.000Z`)
    const inputs = Array.from({ length: 10 }, (_, i) => {
      const n = ten * 10 + i
      const school = [world.school, world.farSchool, null][n % 3] ?? null
      const village = [VILLAGE, NEXT_VILLAGE, FAR_VILLAGE][n % 4 === 0 ? 0 : n % 3] ?? VILLAGE
      const name = `${first[n % 5]} ${last[n % 4]} Khas${n}`
      everyone.push({
        id: '',
        person: '',
        name,
        places: [
          { region: village },
          ...(school === null ? [] : [{ organisation: school, region: school === world.school ? '18.07' : '18.01' }]),
        ],
      })
      return {
        registrationId: newId(),
        personId: newId(),
        intakeId: n % 5 === 0 ? world.alumniIntake : world.intake,
        schoolId: school,
        fullName: name,
        bornOn: n % 2 === 0 ? '2009-06-01' : '2007-03-12',
        village,
        nisn: String(90_000_000 + n).padStart(10, '0'),
        nik: n % 2 === 0 ? `180715410609${String(n + 1).padStart(4, '0')}` : null,
      }
    })
    const outcomes = await world.dispatch(
      inputs.map((input) => envelope(register, input)),
      planner,
      'sheet',
    )
    outcomes.forEach((one, i) => {
      const known = everyone[ten * 10 + i]
      if (one.kind === 'accepted' && known)
        Object.assign(known, { id: String(one.result['registration']), person: String(one.result['person']) })
    })
  }
  world.setClock('2026-11-24T16:00:00.000Z')
}

export const ask = async (question: Asked, actor: Actor = planner) => {
  const answer = await world.ask(listRegistrationsQuery, question, actor, 'api')
  if (answer.kind !== 'found') throw new Error(answer.kind)
  return answer.result
}

/** All pages, from the first to the last. */
export async function all(question: Asked, actor: Actor = planner) {
  const rows = []
  for (let after: string | null = question.after ?? null, pages = 0; pages < 10; pages++) {
    const page = await ask({ ...question, after }, actor)
    rows.push(...page.rows)
    after = page.next
    if (after === null) return rows
  }
  throw new Error('the list does not end')
}
export const names = (rows: readonly { readonly fullName: string }[]) => rows.map((row) => row.fullName)
