/** Up to so many commands are a form, or a day's work of an office; more are bulk. */
export const BULK = 50

/** Lets one after the other pass. */
export type Lane = <Result>(run: () => Promise<Result>) => Promise<Result>

/**
 * Bulk has one lane: a large batch holds thousands of locks, of which a database has room for some, and the rest of the connections is for
 * those who wait for one answer.
 */
export function createLane(): Lane {
  let last: Promise<unknown> = Promise.resolve()
  return (run) => {
    const mine = last.then(run)
    last = mine.catch(() => undefined)
    return mine
  }
}
