import type { Actor, Scope } from '#kernel/grant.ts'
import { newId } from '#platform/secrets/secrets.server.ts'
import { commandExamples, settle } from '#tests/example.ts'
import { FAR_VILLAGE, NEXT_VILLAGE, VILLAGE } from '#tests/regions.ts'
import { actorWith, everywhere, type World } from '#tests/world.ts'
import { register } from '../register.ts'
import { mergePeople } from './merge-people.ts'
import { unmergePeople } from './unmerge-people.ts'

const registrar: Actor = actorWith('registration.create', everywhere)
const steward = (): Actor => actorWith('person.merge', everywhere)
/** The system carries out what a second person agreed to. */
const system = actorWith('person.merge', everywhere, { kind: 'system', id: 'system' })

const strangers = (world: World): readonly Scope[] => [
  { kind: 'organisation', id: world.school },
  { kind: 'organisation', id: world.farSchool },
  { kind: 'region', code: NEXT_VILLAGE },
  { kind: 'region', code: FAR_VILLAGE },
  { kind: 'region', code: '31' },
  { kind: 'self' },
]

type Over = { readonly schoolId?: string; readonly bornOn?: string; readonly nik?: string; readonly nisn?: string }

/** Somebody on record, of an intake and a school. */
export async function somebody(
  world: World,
  n: number,
  { schoolId = world.school, ...over }: Over = {},
): Promise<string> {
  const input = {
    fullName: `Ratna Gabung ${[...String(n)].map((digit) => 'bdfgklmnrs'[Number(digit)]).join('a')}`,
    bornOn: `2008-${String(1 + (n % 12)).padStart(2, '0')}-${String(1 + (n % 28)).padStart(2, '0')}`,
    village: VILLAGE,
    ...over,
    schoolId,
    registrationId: newId(),
    personId: newId(),
    intakeId: world.intake,
  }
  return String((await settle(world, register, input, registrar))['person'])
}

const twoOf = async (world: World, n: number) => ({
  mergeId: newId(),
  survivorId: await somebody(world, n),
  mergedId: await somebody(world, n, { schoolId: world.farSchool }),
  note: 'Akta kelahirannya sama',
})

/** A merge that stands. */
export async function someMerge(world: World, n: number, over: object = {}) {
  const input = { ...(await twoOf(world, n)), ...over }
  await settle(world, mergePeople, input, system)
  return input
}

export const mergePeopleExamples = commandExamples(mergePeople, {
  actor: steward,
  accepted: twoOf,
  refused: {
    'person-unknown': async (world) => ({ ...(await twoOf(world, 1)), mergedId: newId() }),
    'same-record': async (world) => {
      const input = await twoOf(world, 1)
      return { ...input, mergedId: input.survivorId }
    },
    'merged-already': async (world) => ({
      ...(await someMerge(world, 1)),
      mergeId: newId(),
      survivorId: await somebody(world, 2),
    }),
    'holds-others': async (world) => ({
      ...(await twoOf(world, 2)),
      mergedId: (await someMerge(world, 1)).survivorId,
    }),
    'proposals-open': async (world) => {
      const input = await twoOf(world, 1)
      const nik = '1807154207080001'
      const known = { nik, bornOn: '2008-07-02' }
      const survivorId = await somebody(world, 9, known)
      await somebody(world, 9, { ...known, bornOn: '2008-07-03' })
      return { ...input, survivorId }
    },
    'merge-id-taken': async (world) => ({
      ...(await twoOf(world, 2)),
      mergeId: (await someMerge(world, 1)).mergeId,
    }),
  },
  strangers,
})

const taking = (mergeId: string) => ({ mergeId, note: 'Dua akta yang berbeda' })

export const unmergePeopleExamples = commandExamples(unmergePeople, {
  actor: steward,
  accepted: async (world, n) => taking((await someMerge(world, n)).mergeId),
  refused: {
    'merge-unknown': () => taking(newId()),
    'taken-apart-already': async (world) => {
      const { mergeId } = await someMerge(world, 1)
      await settle(world, unmergePeople, taking(mergeId), system)
      return taking(mergeId)
    },
    'merged-since': async (world) => {
      const mergedId = await somebody(world, 1, { schoolId: world.farSchool })
      const first = await someMerge(world, 1, { mergedId })
      const { survivorId } = await world.database.read
        .selectFrom('person_merge')
        .select('survivor as survivorId')
        .where('id', '=', first.mergeId)
        .executeTakeFirstOrThrow()
      const later = await someMerge(world, 3, { survivorId })
      await world.database.write
        .updateTable('person_merge')
        .set({ merged_at: '2026-11-25T00:00:00.000Z' })
        .where('id', '=', later.mergeId)
        .execute()
      return taking(first.mergeId)
    },
    'registered-since': async (world) => {
      const mergedId = await somebody(world, 1)
      const survivorId = await somebody(world, 1, { schoolId: world.farSchool })
      const { mergeId } = await someMerge(world, 2, { mergedId, survivorId })
      // Her own registration was the later one and ended; the one that came over is withdrawn, and she registers once more.
      await world.database.write
        .updateTable('registration')
        .set({ state: 'withdrawn' })
        .where('person', '=', survivorId)
        .where('state', '<>', 'undone')
        .execute()
      await somebody(world, 1)
      return taking(mergeId)
    },
  },
  strangers,
})
