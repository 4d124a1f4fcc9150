import { expect, it } from 'vitest'
import { newId } from '#platform/secrets/secrets.server.ts'
import { wholeList } from '#tests/whole-list.ts'
import { actorWith, everywhere, newWorld, NOW } from '#tests/world.ts'
import { registrationList } from './registration-list.server.ts'

it('offers every school of the regency that is chosen, however many there are', async () => {
  const world = await newWorld()
  await world.database.write
    .insertInto('organisation')
    .values(
      Array.from({ length: 230 }, (_, n) => ({
        id: newId(),
        kind: 'school',
        // Ten schools of one name: schools of regencies are called alike.
        name: `SMK Contoh ${String(Math.floor(n / 10)).padStart(3, '0')}`,
        npsn: String(60_000_000 + n),
        level: 'smk',
        region: '18.07',
        created_at: NOW,
      })),
    )
    .execute()
  const asker = { app: world, actor: actorWith('person.read', everywhere), locale: 'id' } as const
  const schools = async (regency: string | null) => {
    const answer = await registrationList(asker, { ...wholeList, regency })
    if (answer.kind !== 'found') throw new Error(answer.kind)
    return answer.result.schools
  }
  expect(new Set((await schools('18.07')).map(({ value }) => value)).size).toBe(231)
  expect((await schools('18.01')).map(({ value }) => value)).toEqual([world.farSchool])
  expect(await schools(null), 'too many to choose from').toEqual([])
})
