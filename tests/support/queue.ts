import { reactions } from '#app/reactions.ts'
import type { Actor } from '#kernel/grant.ts'
import { decideProposal } from '#modules/people/index.ts'
import { getProposalQuery, listProposalsQuery } from '#modules/people/index.server.ts'
import { register } from '#modules/programme/index.ts'
import { newId } from '#platform/secrets/secrets.server.ts'
import type { Event } from '#platform/handler.server.ts'
import { settle } from './example.ts'
import { VILLAGE } from './regions.ts'
import { actorWith, envelope, everywhere, newWorld, type World } from './world.ts'

/** A data steward's queue: who sends, who decides, what follows. */
export let world: World
export let happened: Event[]
export const registrar = actorWith('registration.create', everywhere)
export const steward = actorWith(['person.decide-proposal', 'person.read-number', 'person.read'], {
  kind: 'region',
  code: '18',
})
export const pupil = (over: object = {}) => ({
  registrationId: newId(),
  personId: newId(),
  intakeId: world.intake,
  schoolId: world.school,
  fullName: 'Siti Contoh',
  bornOn: '2009-03-12',
  village: VILLAGE,
  nik: '1807155203090001',
  nisn: '0091234567',
  ...over,
})
export const put = async (over: object = {}) => settle(world, register, pupil(over), registrar)
export const queue = async (state: 'open' | 'rejected' | 'accepted' = 'open', actor = steward) => {
  const answer = await world.ask(listProposalsQuery, { state }, actor, 'form')
  return answer.kind === 'found' ? answer.result.proposals : []
}
export const paper = async (proposalId: string) => {
  const answer = await world.ask(getProposalQuery, { proposalId }, steward, 'form')
  if (answer.kind !== 'found') throw new Error(answer.kind)
  return answer.result
}
export const decide = async (input: object, actor: Actor = steward) =>
  (await world.dispatch([envelope(decideProposal, input)], actor, 'form'))[0]
export const accept = async () => decide({ proposalId: (await queue())[0]?.id, decision: 'accept' })
/** Sends what follows from what happened, as the queue of reactions would. */
export const followUp = async () => {
  const system = actorWith('system.follow-up', everywhere, { kind: 'system', id: 'system' })
  const follow = happened
    .splice(0)
    .flatMap((event) => reactions.filter((one) => one.on === event.type).map((one) => one.follow(event)))
  return world.dispatch(
    follow.flatMap((one) => (one?.kind === 'command' ? [envelope(one, one.input)] : [])),
    system,
    'reaction',
  )
}
export const registrations = () =>
  world.database.read
    .selectFrom('registration')
    .select(['state', 'school', 'regency', 'class_name', 'segment'])
    .orderBy('registered_at')
    .orderBy('segment', 'desc')
    .execute()

/** A new world with one pupil of its school; nothing waits yet. */
export async function openQueue(): Promise<void> {
  happened = []
  world = await newWorld({
    queueReactions: async (_tx, caused) => void happened.push(...caused.map(({ event }) => event)),
  })
  await put()
  happened = []
}
