import { command, type CodeOf, type InputOf, type Meta } from '#kernel/command.ts'
import { accept, refuse, type Decision } from '#kernel/outcome.ts'
import { strict } from '#kernel/text.ts'
import { ImportId, rowsIn, type ImportFinished, type RunOnRecord } from './import.ts'

/** Says that every row was sent; what came of them is counted from the log of commands, not told. */
export const finishImport = command({
  name: 'programme.finish-import',
  version: 1,
  needs: 'registration.create',
  input: strict({ importId: ImportId }),
  refusals: ['import-unknown', 'import-of-another', 'import-already-finished', 'import-not-running'],
  touches: (input) => [`import:${input.importId}`],
})

export type Input = InputOf<typeof finishImport>
type Code = CodeOf<typeof finishImport>

export type Facts = {
  readonly import:
    | (Pick<RunOnRecord, 'schoolId' | 'schoolRegion' | 'madeBy' | 'state' | 'spans'> & {
        /** How many of its rows the log says became what. */
        readonly counts: { readonly new: number; readonly known: number; readonly changed: number }
      })
    | null
}

export function decide(input: Input, facts: Facts, meta: Meta): Decision<ImportFinished, Code> {
  const run = facts.import
  if (run === null) return refuse('import-unknown', 'importId')
  if (run.madeBy !== meta.actor.id) return refuse('import-of-another', 'importId')
  if (run.state === 'done') return refuse('import-already-finished', 'importId')
  if (run.state !== 'committing') return refuse('import-not-running', 'importId')
  const rows = rowsIn(run.spans)
  const { counts } = run
  return accept(
    [{ type: 'import.finished', subject: run.schoolId, importId: input.importId, ...counts } satisfies ImportFinished],
    {
      import: input.importId,
      rows,
      ...counts,
      problems: rows - counts.new - counts.known - counts.changed,
    },
  )
}
