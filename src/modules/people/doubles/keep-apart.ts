import { command, type CodeOf, type InputOf } from '#kernel/command.ts'
import type { Place } from '#kernel/grant.ts'
import { accept, refuse, type Decision } from '#kernel/outcome.ts'
import { strict } from '#kernel/text.ts'
import { DoubleId, type KeptApart } from './double-events.ts'

/** Two records are two people's: their pair leaves the queue and never comes back, whatever changes on either. */
export const keepApart = command({
  name: 'people.keep-apart',
  version: 1,
  needs: 'person.merge',
  input: strict({ doubleId: DoubleId }),
  refusals: ['double-unknown'],
  touches: (input) => [`double:${input.doubleId}`],
})

export type Input = InputOf<typeof keepApart>

export type Facts = {
  readonly pair: { readonly one: string; readonly other: string } | null
  /** By which one grant reaches both. */
  readonly places: readonly Place[]
}

export function decide(input: Input, { pair }: Facts): Decision<KeptApart, CodeOf<typeof keepApart>> {
  if (pair === null) return refuse('double-unknown', 'doubleId')
  const { one, other } = pair
  return accept<KeptApart>(
    [
      { type: 'person.kept-apart', subject: one, otherId: other },
      { type: 'person.kept-apart', subject: other, otherId: one },
    ],
    { double: input.doubleId, outcome: 'kept-apart' },
  )
}
