import { stopImport, undoImport } from '#modules/programme/index.ts'
import type { Actor } from '#kernel/grant.ts'
import type { App } from '../app.server.ts'

const acts = { stop: stopImport, undo: undoImport } as const

/** Stops an import, or takes it back. Null where that happens, or waits for a second person; else the code of why not. */
export async function steerImport(
  { dispatch, clock }: Pick<App, 'dispatch' | 'clock'>,
  actor: Actor,
  { act, id, importId }: { readonly act: keyof typeof acts; readonly id: string; readonly importId: string },
): Promise<string | null> {
  const { name, version } = acts[act]
  const [outcome] = await dispatch([{ id, name, version, madeAt: clock.now(), input: { importId } }], actor, 'form')
  if (outcome?.kind === 'accepted' || outcome?.kind === 'pending') return null
  return outcome?.kind === 'refused' ? outcome.code : `outcome-${outcome?.kind ?? 'fault'}`
}
