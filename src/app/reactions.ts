import { z } from 'zod'
import type { Contract } from '#kernel/command.ts'

/** What follows from an event: another command, or the one that waited for a second person. */
export type FollowUp =
  | { readonly kind: 'command'; readonly name: string; readonly version: number; readonly input: unknown }
  | { readonly kind: 'agreed'; readonly waiting: string }

/** When this event happens anywhere, that follows. `name` is part of the follow-up's id: never give it to another, never change it. */
export type Reaction = {
  readonly name: string
  readonly on: string
  readonly follow: (event: unknown) => FollowUp | null
}

/** Maps an event to a command. `reads` is what it needs to know of the event; null where nothing follows this time. */
export const reaction = <Seen extends z.ZodType, Schema extends z.ZodType>(given: {
  readonly name: string
  readonly on: string
  readonly reads: Seen
  readonly command: Contract<Schema>
  readonly input: (event: z.output<Seen>) => z.input<Schema> | null
}): Reaction => ({
  name: given.name,
  on: given.on,
  follow: (event) => {
    const input = given.input(given.reads.parse(event))
    return input === null ? null : { kind: 'command', name: given.command.name, version: given.command.version, input }
  },
})

const Agreed = z.object({ commandId: z.uuid() })

/** A second person agreed: what waited happens now, as the system's own act; who asked and who agreed stays on record. */
const agreed: Reaction = {
  name: 'second-person',
  on: 'second-person.agreed',
  follow: (event) => ({ kind: 'agreed', waiting: Agreed.parse(event).commandId }),
}

/** Everything that follows from something else. A new one is added here, by hand. */
export const reactions: readonly Reaction[] = [agreed]
