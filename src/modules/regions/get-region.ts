import { query } from '#kernel/query.ts'
import { strict } from '#kernel/text.ts'
import { RegionCode } from './region-code.ts'

/** One region by its code, with the regions around it. */
export const getRegion = query({
  name: 'regions.get',
  needs: 'public',
  method: 'get',
  input: strict({ code: RegionCode.describe('Kemendagri code with dots, province to village') }),
})

export type RegionLevel = 'province' | 'regency' | 'district' | 'village'
export type RegionNamed = { readonly code: string; readonly level: RegionLevel; readonly name: string }

/** `around`: the regions in which it lies, nearest first. `inForce` is false once the official list no longer has it. */
export type Region = RegionNamed & {
  readonly bpsCode: string | null
  readonly inForce: boolean
  readonly around: readonly RegionNamed[]
}
