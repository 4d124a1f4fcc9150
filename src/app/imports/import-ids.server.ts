import type { Actor } from '#kernel/grant.ts'
import { derivedId } from '#platform/secrets/secrets.server.ts'

/** Where what came of an import stands, and where what its check said: found again from the import's id by the same person. */
export const receiptId = (actor: Pick<Actor, 'id'>, importId: string): string =>
  derivedId('receipt', actor.id, importId)
export const checkId = (actor: Pick<Actor, 'id'>, importId: string): string => derivedId('check', actor.id, importId)
