import { sql } from 'kysely'
import { beforeEach, describe, expect, it } from 'vitest'
import { newId } from '#platform/secrets/secrets.server.ts'
import { ownerSql } from '#tests/database.ts'
import { settle } from '#tests/example.ts'
import { actorWith, everywhere, newWorld, type World } from '#tests/world.ts'
import { getTableQuery } from './get-table.server.ts'
import type { OfficialTable } from './get-table.ts'
import { publishTable } from './publish-table.ts'
import { aTable } from './statistics.examples.ts'

let world: World
const publisher = actorWith('statistics.publish', everywhere)
beforeEach(async () => void (world = await newWorld()))

const publish = (sheets: ReturnType<typeof aTable>) =>
  settle(world, publishTable, { tableId: newId(), sheets }, publisher)
async function table(period?: string): Promise<OfficialTable> {
  const asked = { dataset: 'placements-by-origin' as const, ...(period === undefined ? {} : { period }) }
  const answer = await world.ask(getTableQuery, asked, null, 'api')
  if (answer.kind !== 'found') throw new Error(answer.kind)
  return answer.result
}

describe('an official table', () => {
  it('is read by anybody, the latest period unless another is asked for, with what it counts and who said so', async () => {
    await publish(aTable(2024))
    await publish(aTable(2025))
    expect(await table()).toMatchObject({
      period: { from: '2025-01', to: '2025-12' },
      asOf: '2026-01-04',
      base: 'origin',
      source: 'Rapat contoh',
      total: 9,
      intact: true,
    })
    expect(await table('2024')).toMatchObject({ period: { from: '2024-01', to: '2024-12' } })
    expect((await table()).cells.map(({ member, value }) => [member, value])).toEqual([
      ['TW', 5],
      [null, 9],
      ['other', 4],
    ])
  })

  it('has editions: the latest counts, and none is rewritten', async () => {
    await publish(aTable(2025, 5))
    world.setClock('2026-11-24T03:00:00.000Z')
    await publish(aTable(2025, 6))
    expect((await table()).cells[0]).toMatchObject({ member: 'TW', value: 6 })
    await expect(sql`update official_table set total = 1`.execute(world.database.write)).rejects.toThrow(
      /permission denied/,
    )
  })

  it.each(['official_cell set value = 7', 'official_table set total = 10', `official_table set base = 'departure'`])(
    'says so where it is no longer as it was published: %s',
    async (changed) => {
      await publish(aTable(2025))
      expect((await table()).intact).toBe(true)
      await ownerSql(world.database)(`update ${changed}`)
      expect((await table()).intact).toBe(false)
    },
  )
})
