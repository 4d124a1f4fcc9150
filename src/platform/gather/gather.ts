type Waiting<Item, Result> = {
  readonly item: Item
  readonly resolve: (result: Result) => void
  readonly reject: (error: unknown) => void
}

/** Does something to many at once, and says what came of each. */
export type Together<Item, Result> = (items: readonly Item[]) => Promise<(item: Item, index: number) => Result>

type Options<Item> = {
  /** Only those of one word go together; all of them, where it is not given. */
  readonly alike?: (item: Item) => string
  /** Never more at once. */
  readonly most: number
  /** So many may be under way side by side: one, unless what takes the time is mere waiting, as for a disk. */
  readonly lanes?: number
  /** Begins with the first at once, instead of at the end of the turn with all that came in it: for work that is long by itself. */
  readonly atOnce?: boolean
  /**
   * Those who went together and have their answers are likely to ask again: for so many milliseconds they are waited for, and no longer
   * than until as many are there. Whoever asked alone waits for nobody, and after a wait in vain one goes on without.
   */
  readonly linger?: number
  /** Whoever waited so many milliseconds, since what is under way is itself kept waiting, gets a lane beside it. */
  readonly patience?: number
}

/** So many lanes at most are opened for those who lost patience. */
const MOST_LANES = 4

type Queue<Item, Result> = {
  readonly waiting: Waiting<Item, Result>[]
  underWay: number
  /** Told of each who comes, while the one lane waits for company. */
  onArrival: (() => void) | null
  waitedInVain: boolean
}

/**
 * Does one thing for many who ask for it: what is asked in one turn of the event loop, or while every lane is taken, goes together
 * in the next. Nobody waits for company unless `linger` says so, and under load a round trip, or a commit, serves several. What fails, fails for
 * those who went together.
 */
export function gather<Item, Result>(
  run: Together<Item, Result>,
  { alike = () => '', most, lanes = 1, atOnce = false, linger, patience }: Options<Item>,
): (item: Item) => Promise<Result> {
  const queues = new Map<string, Queue<Item, Result>>()
  const serveAll = async (key: string, queue: Queue<Item, Result>): Promise<void> => {
    while (queue.waiting.length > 0) {
      const together = queue.waiting.splice(0, most)
      const others = await serve(run, together, queue)
      if (linger === undefined || together.length === 1 || queue.underWay > 1) continue
      const company = Math.min(most, together.length + others)
      queue.waitedInVain = !queue.waitedInVain && !(await arrivalOf(queue, company, linger))
    }
    queue.underWay -= 1
    if (queue.underWay === 0) queues.delete(key)
  }
  const open = (key: string, queue: Queue<Item, Result>): void => {
    queue.underWay += 1
    if (atOnce) void serveAll(key, queue)
    else setImmediate(() => void serveAll(key, queue))
  }
  return (item) =>
    new Promise((resolve, reject) => {
      const key = alike(item)
      const queue = queues.get(key) ?? { waiting: [], underWay: 0, onArrival: null, waitedInVain: false }
      queues.set(key, queue)
      const mine = { item, resolve, reject }
      queue.waiting.push(mine)
      queue.onArrival?.()
      if (queue.underWay < lanes) open(key, queue)
      else if (patience !== undefined)
        setTimeout(() => {
          if (queue.waiting.includes(mine) && queue.underWay < MOST_LANES) open(key, queue)
        }, patience).unref()
    })
}

/** Answers those who went together, and says how many others waited by then: those who are answered may ask again at once. */
async function serve<Item, Result>(
  run: Together<Item, Result>,
  together: readonly Waiting<Item, Result>[],
  { waiting }: Queue<Item, Result>,
): Promise<number> {
  try {
    const resultOf = await run(together.map(({ item }) => item))
    const others = waiting.length
    for (const [i, { item, resolve }] of together.entries()) resolve(resultOf(item, i))
    return others
  } catch (error) {
    for (const { reject } of together) reject(error)
    return 0
  }
}

/** Until so many wait, or the time is over; whether they came. */
const arrivalOf = <Item, Result>(queue: Queue<Item, Result>, company: number, milliseconds: number): Promise<boolean> =>
  new Promise((resolve) => {
    const go = (came: boolean) => {
      clearTimeout(timer)
      queue.onArrival = null
      resolve(came)
    }
    const timer = setTimeout(() => go(false), milliseconds)
    queue.onArrival = () => (queue.waiting.length >= company ? go(true) : undefined)
    queue.onArrival()
  })
