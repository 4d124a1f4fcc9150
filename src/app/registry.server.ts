import type { CommandEntry, QueryEntry } from '#platform/handler.server.ts'

/** All commands and queries by name. Built from explicit lists; two of one name are a bug found at start. */
export type Registry = {
  readonly commands: ReadonlyMap<string, CommandEntry>
  readonly queries: ReadonlyMap<string, QueryEntry>
}

export const registryOf = (commands: readonly CommandEntry[], queries: readonly QueryEntry[]): Registry => ({
  commands: byName(commands),
  queries: byName(queries),
})

const byName = <Entry extends { readonly contract: { readonly name: string } }>(
  entries: readonly Entry[],
): ReadonlyMap<string, Entry> => {
  const map = new Map(entries.map((entry) => [entry.contract.name, entry]))
  if (map.size !== entries.length) throw new Error('two commands or two queries have one name')
  return map
}
