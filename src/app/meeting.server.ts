import type { Tx } from '#platform/handler.server.ts'
import { LostRace } from '#platform/database/faults.server.ts'
import type { Ready, Sitting } from './sitting.server.ts'

/** Whom each command is about, as far as its input alone does not say; one call per kind of command. */
export async function findMet(
  { parts, meta }: Sitting,
  tx: Tx,
  items: readonly Ready[],
): Promise<ReadonlyMap<Ready, readonly string[]>> {
  const met = new Map<Ready, readonly string[]>()
  for (const [{ meets }, together] of Map.groupBy(items, (item) => item.entry)) {
    const inputs = together.map((item) => item.input)
    const keys = (await meets?.keys({ tx, secrets: parts.secrets, meta }, inputs)) ?? []
    for (const [i, item] of together.entries()) met.set(item, keys[i] ?? [])
  }
  return met
}

/**
 * Of commands that would be decided together, those that may be: the first about each person. The others come later, on facts that
 * know what the first did. Whoever came to be meant only meanwhile is not held, so the whole is done again; whom a command of this
 * batch made is held by its input.
 */
export function firstOfEach<One extends { readonly item: Ready; readonly facts: unknown }>(
  known: readonly One[],
  held: ReadonlySet<string>,
): { readonly now: readonly One[]; readonly later: readonly One[] } {
  const taken = new Set<string>()
  const { now = [], later = [] } = Object.groupBy(known, ({ item, facts }) => {
    const keys = item.entry.meets?.of(facts) ?? []
    if (keys.some((key) => !held.has(key))) throw new LostRace()
    const free = keys.every((key) => !taken.has(key))
    for (const key of keys) taken.add(key)
    return free ? 'now' : 'later'
  })
  return { now, later }
}
