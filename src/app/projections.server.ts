import { peopleProjections } from '#modules/people/index.server.ts'
import { programmeProjections } from '#modules/programme/index.server.ts'
import type { Projection } from '#platform/database/projection.server.ts'

/** Everything that is kept twice, with how the one follows from the other. */
export const projections: readonly Projection[] = [...peopleProjections, ...programmeProjections]
