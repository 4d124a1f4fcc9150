import type { Kysely } from 'kysely'
import type { DB } from '../database/tables.ts'
import { gather, type Together } from './gather.ts'

/**
 * Asks one database for many at once: what questions of several people ask in the same moment is one statement. It must be a
 * statement that any of them may ask: whether they may see the answer is decided after it.
 */
export function gatherIn<Item, Result>(
  ask: (db: Kysely<DB>, items: readonly Item[]) => ReturnType<Together<Item, Result>>,
  { most }: { readonly most: number },
): (db: Kysely<DB>, item: Item) => Promise<Result> {
  const perDatabase = new WeakMap<Kysely<DB>, (item: Item) => Promise<Result>>()
  return (db, item) => {
    const known = perDatabase.get(db) ?? gather((items) => ask(db, items), { most })
    perDatabase.set(db, known)
    return known(item)
  }
}
