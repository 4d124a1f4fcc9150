import { beforeEach, describe, expect, it } from 'vitest'
import { openQueue, put, steward, world } from '#tests/queue.ts'
import { actorWith } from '#tests/world.ts'
import { proposalQueue } from './proposal-queue.server.ts'

beforeEach(openQueue)

async function seen(open: string | null = null, actor = steward) {
  const asker = { app: world, actor, locale: 'id' } as const
  const answer = await proposalQueue(asker, { state: 'open', after: null, open })
  if (answer.kind !== 'found') throw new Error(answer.kind)
  return answer.result
}
const looks = async () => (await world.database.read.selectFrom('read_log').select('subject').execute()).length

describe('the queue’s page', () => {
  it('opens the oldest file by itself, its fields in words, and writes down that it was looked at', async () => {
    await put({ bornOn: '2008-03-12', nik: null })
    world.setClock('2026-12-04T02:30:00.000Z')
    const { rows, file, missing } = await seen()
    expect([rows.length, rows[0]?.daysWaiting, file?.id, missing]).toEqual([1, 10, rows[0]?.id, false])
    expect(file?.changes.map(({ label, after }) => [label, after])).toEqual([['Tanggal lahir', '2008-03-12']])
    expect(await looks()).toBe(1)
  })

  it('says that a file is not there, and shows none of another region', async () => {
    await put({ bornOn: '2008-03-12', nik: null })
    const { rows } = await seen()
    const far = actorWith('person.decide-proposal', { kind: 'region', code: '18.01' })
    expect(await seen(rows[0]?.id ?? null, far)).toMatchObject({ rows: [], file: null, missing: true })
    expect(await seen('01977c8e-0000-7000-8000-000000000000')).toMatchObject({ file: null, missing: true })
    expect(await seen('bukan nomor')).toMatchObject({ file: null, missing: true })
  })

  it('is empty where nothing waits', async () =>
    expect(await seen()).toMatchObject({ rows: [], file: null, missing: false }))
})
