import { z } from 'zod'

/** The id of one kind of thing, as lower-case UUID; whoever makes the thing makes the id (UUIDv7, so that ids sort by time). */
export const idOf = <const Name extends string>(name: Name) =>
  z
    .uuid()
    .toLowerCase()
    .brand<Name>()
    .meta({ description: `${name} (UUIDv7)`, examples: ['0193575c-3a00-7000-8000-000000000001'] })

export const CommandId = idOf('CommandId')
export type CommandId = z.output<typeof CommandId>
