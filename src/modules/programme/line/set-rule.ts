import { z } from 'zod'
import { command, type CodeOf, type InputOf, type Meta } from '#kernel/command.ts'
import { accept, refuse, type Decision } from '#kernel/outcome.ts'
import { idOf } from '#kernel/id.ts'
import { strict, text } from '#kernel/text.ts'
import { RegionCode } from '#modules/regions/index.ts'
import { MOST_KEYS, ruleKeys, type RuleKey } from './rule.ts'

export const RuleId = idOf('RuleId')

/**
 * Says who comes first in the lines of a province from now on, or from a moment to come: a new version, the old ones stay as they
 * were. The lots are drawn with a word that everybody may know, so that everybody can draw them again.
 */
export const setRule = command({
  name: 'programme.set-rule',
  version: 1,
  needs: 'intake.manage',
  input: strict({
    ruleId: RuleId,
    region: RegionCode.describe('the province'),
    ruleKeys: z
      .array(z.enum(ruleKeys))
      .min(1)
      .max(MOST_KEYS)
      .refine((keys) => new Set(keys).size === keys.length, { error: 'rule-key-repeated' })
      .describe('what is compared, the most weighty first; the registration number always comes last'),
    lotWord: text(3, 80)
      .nullable()
      .default(null)
      .describe('the word with which lots are drawn, where the rule has them'),
    source: text(3, 200).describe('who decided it, and when'),
    from: z.iso
      .datetime({ precision: 3, abort: true })
      .nullable()
      .default(null)
      .describe('from when, to the millisecond in UTC; from now unless told'),
  }),
  refusals: ['region-unknown', 'rule-from-the-past', 'lot-word-missing', 'rule-id-taken'],
  touches: (input) => [`line-rule:${input.region}`, `line-rule:${input.ruleId}`],
})

export type Input = InputOf<typeof setRule>
export type Facts = { readonly regionKnown: boolean; readonly latest: number; readonly idTaken: boolean }

/** The rule of a province has a new version. `subject` is the version. */
export type RuleSet = {
  readonly type: 'line-rule.set'
  readonly subject: string
  readonly region: string
  readonly ruleVersion: number
  readonly keys: readonly RuleKey[]
  readonly lotWord: string | null
  readonly source: string
  readonly from: string
}

export function decide(
  input: Input,
  { regionKnown, latest, idTaken }: Facts,
  meta: Meta,
): Decision<RuleSet, CodeOf<typeof setRule>> {
  if (!regionKnown) return refuse('region-unknown', 'region')
  if (idTaken) return refuse('rule-id-taken', 'ruleId')
  const from = input.from ?? meta.at
  // What stood in line yesterday stays as it was: a rule never begins in the past.
  if (from < meta.at) return refuse('rule-from-the-past', 'from')
  if (input.ruleKeys.includes('by-lot') && input.lotWord === null) return refuse('lot-word-missing', 'lotWord')
  const set: RuleSet = {
    type: 'line-rule.set',
    subject: input.ruleId,
    region: input.region,
    ruleVersion: latest + 1,
    keys: input.ruleKeys,
    lotWord: input.lotWord,
    source: input.source,
    from,
  }
  return accept([set], { rule: set.ruleVersion, from })
}
