import type { QueryEntry } from '#platform/handler.server.ts'

/** Every question that may be asked. */
export const queries: readonly QueryEntry[] = []
