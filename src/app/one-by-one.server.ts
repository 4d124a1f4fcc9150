import type { Channel } from '#kernel/command.ts'
import type { Actor } from '#kernel/grant.ts'
import type { Outcome } from '#kernel/outcome.ts'
import { gather } from '#platform/gather/gather.ts'
import type { Dispatch } from './sitting.server.ts'

/** So many commands at most are decided together that were sent one by one. */
const COMPANY = 10
/** So many milliseconds a company is waited for whose last commands have been answered: about what a transaction of its own takes. */
const LINGER = 10
/** Where one waits for somebody else's lock, so many milliseconds later the others go past it. */
const PATIENCE = 200

/** A command sent alone. */
type Single = { readonly sent: unknown; readonly actor: Actor; readonly channel: Channel }
type Answered = { readonly outcome: Outcome; readonly replayed: boolean }

/** A door that decides together what one sender sends one by one at once; whatever comes as a batch goes through as it is. */
export function oneByOne(dispatch: Dispatch): Dispatch {
  const sendOne = gather<Single, Answered>(
    async (singles) => {
      const answered = await answerTogether(dispatch, singles)
      return (_single, i) => answered[i] ?? { outcome: { kind: 'fault' }, replayed: false }
    },
    {
      alike: ({ actor, channel }) => [channel, actor.kind, actor.id, actor.loggedInAt].join(' '),
      most: COMPANY,
      atOnce: true,
      linger: LINGER,
      patience: PATIENCE,
    },
  )
  return async (sent, actor, channel, options = {}) => {
    if (sent.length !== 1 || options.dryRun === true || options.askedAs !== undefined)
      return dispatch(sent, actor, channel, options)
    const { outcome, replayed } = await sendOne({ sent: sent[0], actor, channel })
    if (replayed) options.onReplay?.(0)
    return [outcome]
  }
}

/**
 * What one sender sends one by one while an earlier one is being decided is decided together, by the grants of the last: one
 * transaction, and its commit, serves several. What fails in company is tried alone, so that nobody pays for another's fault.
 */
async function answerTogether(dispatch: Dispatch, singles: readonly Single[]): Promise<readonly Answered[]> {
  const last = singles.at(-1)
  if (last === undefined) return []
  if (singles.length === 1) return [await answerAlone(dispatch, last)]
  const replayed = new Set<number>()
  const outcomes = await dispatch(
    singles.map(({ sent }) => sent),
    last.actor,
    last.channel,
    { onReplay: (index) => void replayed.add(index), inCompany: true },
    // What was committed before it failed is answered from the log, when it is tried alone.
  ).catch(() => [])
  return Promise.all(
    singles.map(async (single, i): Promise<Answered> => {
      const outcome = outcomes[i] ?? { kind: 'fault' }
      return outcome.kind === 'fault' ? answerAlone(dispatch, single) : { outcome, replayed: replayed.has(i) }
    }),
  )
}

async function answerAlone(dispatch: Dispatch, { sent, actor, channel }: Single): Promise<Answered> {
  let replayed = false
  const [outcome = { kind: 'fault' } as const] = await dispatch([sent], actor, channel, {
    onReplay: () => (replayed = true),
  })
  return { outcome, replayed }
}
