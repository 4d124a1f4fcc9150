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
}

/**
 * Does one thing for many who ask for it: what is asked in one turn of the event loop, or while an earlier one is under way, goes
 * together in the next. Nobody waits for company, and under load a round trip, or a commit, serves several. What fails, fails for
 * those who went together.
 */
export function gather<Item, Result>(
  run: Together<Item, Result>,
  { alike = () => '', most }: Options<Item>,
): (item: Item) => Promise<Result> {
  const queues = new Map<string, Waiting<Item, Result>[]>()
  const serveAll = async (key: string, queue: Waiting<Item, Result>[]): Promise<void> => {
    while (queue.length > 0) await serve(run, queue.splice(0, most))
    queues.delete(key)
  }
  return (item) =>
    new Promise((resolve, reject) => {
      const key = alike(item)
      const queue = queues.get(key) ?? []
      queue.push({ item, resolve, reject })
      if (queues.has(key)) return
      queues.set(key, queue)
      setImmediate(() => void serveAll(key, queue))
    })
}

async function serve<Item, Result>(
  run: Together<Item, Result>,
  together: readonly Waiting<Item, Result>[],
): Promise<void> {
  try {
    const resultOf = await run(together.map(({ item }) => item))
    for (const [i, { item, resolve }] of together.entries()) resolve(resultOf(item, i))
  } catch (error) {
    for (const { reject } of together) reject(error)
  }
}
