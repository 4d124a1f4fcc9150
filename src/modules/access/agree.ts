import { z } from 'zod'
import { command, type CodeOf, type InputOf, type Meta } from '#kernel/command.ts'
import { allowed, type Place } from '#kernel/grant.ts'
import { CommandId } from '#kernel/id.ts'
import { accept, refuse, type Decision } from '#kernel/outcome.ts'
import { strict } from '#kernel/text.ts'

/**
 * A second person answers a grave act that waits. The door asks what everybody needs who may look at the record; the permission of the
 * act itself, which differs from one to the other, is asked here.
 */
export const agree = command({
  name: 'access.agree',
  version: 1,
  needs: 'person.read',
  input: strict({ commandId: CommandId.describe('the act that waits'), agreed: z.boolean() }),
  refusals: ['request-unknown', 'request-answered', 'own-request', 'not-a-holder'],
  touches: (input) => [`second-person:${input.commandId}`],
  guards: ['fresh-login'],
})

export type Input = InputOf<typeof agree>

export type Facts = {
  readonly request: {
    readonly name: string
    readonly version: number
    readonly needs: string
    readonly places: readonly Place[]
    readonly requestedBy: string
    readonly answered: boolean
  } | null
}

type Answered = {
  readonly subject: string
  readonly commandId: string
  readonly name: string
  readonly version: number
}
/** Somebody else than who asked agreed. `subject` is who asked; what was asked stays sealed until it is carried out. */
export type SecondPersonAgreed = Answered & { readonly type: 'second-person.agreed' }
/** It will not happen. `subject` is who asked. */
export type SecondPersonDeclined = Answered & { readonly type: 'second-person.declined' }

export function decide(
  input: Input,
  { request }: Facts,
  meta: Meta,
): Decision<SecondPersonAgreed | SecondPersonDeclined, CodeOf<typeof agree>> {
  if (request === null) return refuse('request-unknown', 'commandId')
  if (!allowed(meta.actor, request.needs, request.places, meta.at)) return refuse('not-a-holder')
  if (request.requestedBy === meta.actor.id) return refuse('own-request', 'commandId')
  if (request.answered) return refuse('request-answered', 'commandId')
  const answered: Answered = {
    subject: request.requestedBy,
    commandId: input.commandId,
    name: request.name,
    version: request.version,
  }
  const type = input.agreed ? 'second-person.agreed' : 'second-person.declined'
  return accept<SecondPersonAgreed | SecondPersonDeclined>([{ type, ...answered }], { command: input.commandId })
}
