import { rowsToUndo, undoRows } from '#modules/programme/index.ts'
import { undoCommandId, undoingRuns } from '#modules/programme/index.server.ts'
import type { ReviewParts } from '../review-in-turn.server.ts'
import { systemActor } from '../system-actor.server.ts'

/**
 * Takes back the rows of every import that is being undone, a hundred at a time, each hundred with how far it is; gives how many steps
 * that took. Whoever is broken off goes on where the last step ended.
 */
export async function takeImportsBack({ database, clock, dispatch, registry }: ReviewParts): Promise<number> {
  const actor = systemActor(registry)
  const failed = new Map<string, unknown>()
  for (let steps = 0; ; steps++) {
    const run = (await undoingRuns(database.read)).find(({ importId }) => !failed.has(importId))
    if (run === undefined) {
      if (failed.size > 0) throw new Error(`imports could not be taken back: ${JSON.stringify([...failed])}`)
      return steps
    }
    const { importId, undoCursor: cursor, spans } = run
    const [outcome] = await dispatch(
      [
        {
          id: undoCommandId(importId, cursor),
          name: undoRows.name,
          version: undoRows.version,
          madeAt: clock.now(),
          input: { importId, cursor, rows: rowsToUndo(spans, cursor) },
        },
      ],
      actor,
      'reaction',
    )
    // One that cannot be taken back keeps no other waiting.
    if (outcome?.kind !== 'accepted') failed.set(importId, outcome)
  }
}
