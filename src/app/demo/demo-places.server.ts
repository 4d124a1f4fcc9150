import { HOME_PROVINCE } from '#modules/regions/index.ts'
import type { readOfficialList } from '#modules/regions/index.server.ts'
import type { DemoDistrict } from './invent-schools.ts'

type Official = ReturnType<typeof readOfficialList>

/** Where the invented people live: the districts of Lampung with their villages, and a few districts elsewhere. */
export function demoPlaces({ regions }: Official): {
  readonly districts: readonly DemoDistrict[]
  readonly elsewhere: readonly string[]
} {
  const villages = Map.groupBy(
    regions.filter((one) => one.level === 'village'),
    (one) => one.parent,
  )
  const districts = regions.filter((one) => one.level === 'district')
  const isHome = (code: string) => code.startsWith(`${HOME_PROVINCE}.`)
  return {
    districts: districts
      .filter((one) => isHome(one.code))
      .map(({ code, name }) => ({ code, name, villages: (villages.get(code) ?? []).map((one) => one.code) })),
    // From Sumatra to Java, where most families of newcomers came from: one district in ten.
    elsewhere: districts.filter((one, i) => i % 10 === 0 && /^(16|3[1-6])\./.test(one.code)).map((one) => one.code),
  }
}
