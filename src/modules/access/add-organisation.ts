import { z } from 'zod'
import { command, type CodeOf, type InputOf } from '#kernel/command.ts'
import { accept, refuse, type Decision } from '#kernel/outcome.ts'
import { strict, text } from '#kernel/text.ts'
import { RegionCode } from '#modules/regions/index.ts'
import { Npsn, OrganisationId, OrganisationKind } from './organisation.ts'

/** Records an office, school, training centre, recruiter or mission for which people may act. */
export const addOrganisation = command({
  name: 'access.add-organisation',
  version: 1,
  needs: 'organisation.manage',
  input: strict({
    organisationId: OrganisationId,
    kind: OrganisationKind,
    name: text(3, 120),
    region: RegionCode.nullable().default(null).describe('where it is; null for one abroad'),
    npsn: Npsn.nullable().default(null).describe('schools only, and always'),
    level: z.enum(['sma', 'smk']).nullable().default(null).describe('schools only'),
  }),
  refusals: ['organisation-exists', 'npsn-needed', 'npsn-for-schools', 'npsn-taken', 'region-unknown'],
  touches: (input) => [
    `organisation:${input.organisationId}`,
    `organisation-name:${input.kind}:${input.region}:${input.name.toLowerCase()}`,
    ...(input.npsn === null ? [] : [`npsn:${input.npsn}`]),
  ],
})

export type Input = InputOf<typeof addOrganisation>

export type Facts = {
  readonly regionKnown: boolean
  readonly npsnTaken: boolean
  /** One with this id, or of this kind and name in this region. */
  readonly exists: boolean
}

/** An organisation was recorded. `subject` is the organisation. */
export type OrganisationAdded = Omit<Input, 'organisationId'> & {
  readonly type: 'organisation.added'
  readonly subject: string
}

export function decide(input: Input, facts: Facts): Decision<OrganisationAdded, CodeOf<typeof addOrganisation>> {
  if (facts.exists) return refuse('organisation-exists', 'name')
  if (!facts.regionKnown) return refuse('region-unknown', 'region')
  if (input.kind === 'school' && input.npsn === null) return refuse('npsn-needed', 'npsn')
  if (input.kind !== 'school' && (input.npsn !== null || input.level !== null))
    return refuse('npsn-for-schools', 'npsn')
  if (facts.npsnTaken) return refuse('npsn-taken', 'npsn')
  const { organisationId, ...what } = input
  return accept([{ type: 'organisation.added', subject: organisationId, ...what }], { organisation: organisationId })
}
