import { describe, expect, it } from 'vitest'
import { gatherLooks } from './gather-looks.ts'

const look = (seq: number, at: string, actorName: string | null, reason: string | null = null) =>
  ({ seq, at, actorKind: 'user', actorName, query: 'programme.get-person-page', reason }) as const
const gathered = (...lines: readonly ReturnType<typeof look>[]) =>
  gatherLooks(lines, (at) => at.slice(0, 10)).map(({ seq, times }) => [seq, times])

describe('who looked', () => {
  it('tells one line a day of somebody who looked several times, with the last time', () => {
    expect(
      gathered(
        look(4, '2026-11-24T03', 'Petugas desa'),
        look(3, '2026-11-24T02', 'Petugas desa'),
        look(2, '2026-11-23T09', 'Petugas desa'),
      ),
    ).toEqual([
      [4, 2],
      [2, 1],
    ])
  })

  it('hides nobody in between, no look for a reason, and nobody without a name', () => {
    const at = '2026-11-24T03'
    expect(gathered(look(3, at, 'Sari'), look(2, at, 'Budi'), look(1, at, 'Sari'))).toHaveLength(3)
    expect(gathered(look(2, at, 'Sari', 'mencocokkan'), look(1, at, 'Sari', 'mencocokkan'))).toHaveLength(2)
    expect(gathered(look(2, at, null), look(1, at, null))).toHaveLength(2)
  })
})
