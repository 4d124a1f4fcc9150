import { z } from 'zod'

/** The id of one kind of thing, as lower-case UUID; whoever makes the thing makes the id (UUIDv7, so that ids sort by time). */
export const idOf = <const Name extends string>(name: Name) =>
  z
    .string()
    .toLowerCase()
    .pipe(z.uuid())
    .brand<Name>()
    .describe(`${name} id (UUIDv7)`)

export const CommandId = idOf('CommandId')
export type CommandId = z.output<typeof CommandId>
