import { beforeEach, describe, expect, it } from 'vitest'
import type { Actor } from '#kernel/grant.ts'
import { agree, openAccount } from '#modules/access/index.ts'
import { decideProposal, reverseRejection } from '#modules/people/index.ts'
import { listProposalsQuery } from '#modules/people/index.server.ts'
import { register } from '#modules/programme/index.ts'
import { getPersonPageQuery } from '#modules/programme/index.server.ts'
import { createFakeJobs, type FakeJobs } from '#platform/jobs/fake-jobs.server.ts'
import { createLog } from '#platform/log/log.server.ts'
import { newId } from '#platform/secrets/secrets.server.ts'
import { settle } from '#tests/example.ts'
import { VILLAGE } from '#tests/regions.ts'
import { actorWith, envelope, everywhere, newWorld, NOW, type World } from '#tests/world.ts'
import type { QueueReactions } from './sitting.server.ts'
import { createReactions, handleReactions } from './reactions.server.ts'
import { reactions } from './reactions.ts'
import { secondPersonRequests } from './second-person.server.ts'

let world: World
let jobs: FakeJobs
const registrar = actorWith('registration.create', everywhere)
const stewardOf = (code: string): Actor =>
  actorWith(['person.decide-proposal', 'person.read'], { kind: 'region', code })
const [asking, agreeing] = [stewardOf('18'), stewardOf('18.07')]

beforeEach(async () => {
  let queue: QueueReactions = async () => undefined
  world = await newWorld({ queueReactions: (tx, caused) => queue(tx, caused) })
  jobs = createFakeJobs(world.database)
  queue = createReactions(jobs, world.secrets, reactions)
  await jobs.work({ sweep: async () => [], reactions: handleReactions({ ...world, log: createLog('silent') }) })
})

const waitingFor = async (actor: Actor) => {
  const answer = await secondPersonRequests({ app: world, actor, locale: 'id' }, null)
  if (answer.kind !== 'found') throw new Error(answer.kind)
  return answer.result.rows
}

const bornOn = async () =>
  (await world.database.read.selectFrom('person').select('born_on').executeTakeFirst())?.born_on
const answer = async (commandId: string, agreed: boolean, actor: Actor) =>
  (await world.dispatch([envelope(agree, { commandId, agreed })], actor, 'form'))[0]

/** A proposal of another birth date that was rejected and, so asks a steward with a name, is to be accepted after all. */
async function askToReverse(): Promise<{ readonly commandId: string; readonly proposalId: string }> {
  const pupil = {
    intakeId: world.intake,
    schoolId: world.school,
    fullName: 'Siti Contoh',
    village: VILLAGE,
    nisn: '0091234567',
  }
  for (const born of ['2009-03-12', '2007-03-12'])
    await settle(world, register, { ...pupil, registrationId: newId(), personId: newId(), bornOn: born }, registrar)
  const open = await world.ask(listProposalsQuery, {}, asking, 'form')
  const proposalId = (open.kind === 'found' ? open.result.proposals[0]?.id : undefined) ?? ''
  await settle(world, decideProposal, { proposalId, decision: 'reject', note: 'Akta menyebut 2009' }, asking)
  await settle(
    world,
    openAccount,
    {
      accountId: asking.id,
      username: 'ratna',
      displayName: 'Ratna Pengelola',
      invitationId: newId(),
      codeDigest: 'a'.repeat(64),
    },
    actorWith('account.manage', everywhere),
  )
  const sent = envelope(reverseRejection, { proposalId, note: 'Akta asli menyebut 2007' })
  expect((await world.dispatch([sent], asking, 'form'))[0]?.kind).toBe('pending')
  return { commandId: sent.id, proposalId }
}

describe('a rejection that one steward wants to turn round', () => {
  it('is shown to another with who asked, when, for what and why, and happens once they agree', async () => {
    const { commandId, proposalId } = await askToReverse()
    const rows = await waitingFor(agreeing)
    expect(rows).toMatchObject([
      {
        commandId,
        words: 'Membalikkan penolakan usulan',
        requestedBy: 'Ratna Pengelola',
        requestedAt: NOW,
        note: 'Akta asli menyebut 2007',
        href: `/usulan?arsip=ditolak&berkas=${proposalId}`,
      },
    ])
    await jobs.drain()
    expect(await bornOn()).toBe('2009-03-12')
    expect(await answer(commandId, true, agreeing)).toMatchObject({ kind: 'accepted' })
    await jobs.drain()
    expect(await bornOn()).toBe('2007-03-12')
    expect(jobs.ended.map((job) => job.end)).not.toContain('failed')
    expect(await waitingFor(agreeing)).toEqual([])
  })

  it('stands in the history as the act of both: who asked, and who agreed', async () => {
    const { commandId } = await askToReverse()
    await answer(commandId, true, agreeing)
    await jobs.drain()
    const [person] = await world.database.read.selectFrom('person').select('id').execute()
    const page = await world.ask(getPersonPageQuery, { personId: person?.id ?? '' }, asking, 'form')
    if (page.kind !== 'found') throw new Error(page.kind)
    const corrected = page.result.history.find(({ type }) => type === 'person.identity-corrected')
    expect(corrected).toMatchObject({
      actorKind: 'user',
      actorName: 'Ratna Pengelola',
      agreedBy: { actorKind: 'user', actorName: null },
      channel: 'form',
    })
    expect(page.result.history.filter(({ agreedBy }) => agreedBy === null).length).toBeGreaterThan(0)
  })

  it('stays rejected once they do not agree, whoever agrees later', async () => {
    const { commandId } = await askToReverse()
    expect(await answer(commandId, false, agreeing)).toMatchObject({ kind: 'accepted' })
    expect(await answer(commandId, true, stewardOf('18'))).toMatchObject({ kind: 'refused', code: 'request-answered' })
    await jobs.drain()
    expect(await bornOn()).toBe('2009-03-12')
    expect(await waitingFor(agreeing)).toEqual([])
  })
})

describe('what waits for a second person', () => {
  it('is shown to exactly those who may answer it', async () => {
    const { commandId } = await askToReverse()
    const place = { kind: 'region', code: '18.07' } as const
    const school = { kind: 'organisation', id: world.school } as const
    const grant = (permission: string, scope: Actor['grants'][number]['scope'], until: string | null = null) => ({
      permission,
      scope,
      from: '2026-01-01T00:00:00.000Z',
      until,
    })
    const both = (scope: typeof place | typeof school, over: Partial<Actor> = {}) =>
      actorWith(['person.read', 'person.decide-proposal'], scope, over)
    const actors: Readonly<Record<string, readonly [Actor, boolean]>> = {
      'another steward of the province': [stewardOf('18'), true],
      'one of the regency': [both(place), true],
      'one of the school': [both(school), true],
      'whoever asked': [asking, false],
      'one of another regency': [stewardOf('18.01'), false],
      'one of a regency whose code begins alike': [stewardOf('18.0'), false],
      'one of another school': [both({ kind: 'organisation', id: world.farSchool }), false],
      'whoever may only read': [actorWith('person.read', everywhere), false],
      'whoever may decide elsewhere only': [
        actorWith([], everywhere, {
          grants: [
            grant('person.read', everywhere),
            grant('person.decide-proposal', { kind: 'region', code: '18.01' }),
          ],
        }),
        false,
      ],
      'whose permission is over': [
        actorWith([], everywhere, {
          grants: [grant('person.read', everywhere), grant('person.decide-proposal', everywhere, NOW)],
        }),
        false,
      ],
    }
    for (const [who, [actor, may]] of Object.entries(actors)) {
      expect((await waitingFor(actor)).length, who).toBe(may ? 1 : 0)
      const [tried] = await world.dispatch(
        [envelope(agree, { commandId, agreed: true })],
        { ...actor, loggedInAt: NOW },
        'form',
        { dryRun: true },
      )
      expect(tried?.kind === 'accepted', who).toBe(may)
    }
  })

  it('can be paged, the oldest first', async () => {
    const { commandId } = await askToReverse()
    await world.database.write
      .insertInto('second_person_request')
      .values(
        Array.from({ length: 51 }, (_, n) => ({
          command_id: newId(),
          name: 'test.grave',
          version: 1,
          input_sealed: world.secrets.seal('{}'),
          needs: 'person.decide-proposal',
          places: JSON.stringify([{ region: VILLAGE }]),
          requested_by: 'somebody',
          requested_at: `2026-11-25T00:00:${String(n).padStart(2, '0')}.000Z`,
        })),
      )
      .execute()
    const asked = { app: world, actor: agreeing, locale: 'id' } as const
    const first = await secondPersonRequests(asked, null)
    if (first.kind !== 'found') throw new Error(first.kind)
    expect(first.result.rows).toHaveLength(50)
    expect(first.result.rows[0]?.commandId).toBe(commandId)
    expect(first.result.rows[1]).toMatchObject({ requestedBy: null, note: null, href: null, words: 'test.grave' })
    const second = await secondPersonRequests(asked, first.result.next)
    expect(second).toMatchObject({ kind: 'found', result: { next: null, rows: [{}, {}] } })
  })
})
