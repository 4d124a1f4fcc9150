import { createReadStream } from 'node:fs'
import { basename } from 'node:path'
import { intakeMeant, type Segment } from '#modules/programme/index.ts'
import { importChoicesQuery } from '#modules/programme/index.server.ts'
import { listOrganisationsQuery } from '#modules/access/index.server.ts'
import type { Actor } from '#kernel/grant.ts'
import { newId } from '#platform/secrets/secrets.server.ts'
import type { App } from '../app.server.ts'
import { commandLineActor } from './command-line-actor.ts'
import { segmentWords } from './segment-words.server.ts'
import { importFile, refused, stop, type NotImported, type Progress } from './import-file.server.ts'
import { importResult, sayNotImported, type ImportResult } from './import-result.server.ts'

export type Order = {
  /** Path of the file. */
  readonly path: string
  /** NPSN of the school. */
  readonly school: string
  /** Id of the intake; null for the only open one of the segment. */
  readonly intake: string | null
  readonly segment: Segment
  readonly dryRun: boolean
}

export type Ordered =
  | { readonly kind: 'result'; readonly exitCode: 0; readonly result: ImportResult }
  | { readonly kind: 'refused'; readonly exitCode: 2; readonly code: string; readonly sentence: string }

type Parts = Pick<App, 'database' | 'clock' | 'dispatch' | 'ask' | 'imports' | 'registry' | 'secrets'>

/** Imports a file from the command line, or checks it; refused with a code and a sentence where it could not be read. */
export async function importRegistrations(parts: Parts, order: Order, progress: Progress): Promise<Ordered> {
  const school = await findSchool(parts, order.school)
  if (school === null) return turnedAway(refused('school-unknown'))
  const actor = commandLineActor(school)
  const intake = order.intake ?? (await onlyIntake(parts, order.segment, actor))
  if (typeof intake !== 'string') return turnedAway(intake)
  const name = basename(order.path)
  const file = await parts.imports.files.add({ by: actor.id, name, pieces: createReadStream(order.path) })
  if (typeof file === 'string')
    return turnedAway(
      refused(file === 'file-empty' ? 'sheet-empty' : file === 'file-too-large' ? 'sheet-too-large' : file),
    )
  const importId = newId()
  const done = await importFile(
    { ...parts, ...parts.imports },
    { file, importId, schoolId: school, intakeId: intake, dryRun: order.dryRun },
    actor,
    progress,
  ).catch(async (error: unknown) => {
    // What was begun stands as stopped, so that it can be taken back.
    if (!order.dryRun) await stop(parts, importId, 'fault')
    throw error
  })
  if (done.kind === 'stopped') return turnedAway(refused('import-stopped'))
  if (done.kind === 'refused') return turnedAway(done)
  return {
    kind: 'result',
    exitCode: 0,
    result: importResult(name, done.lists, done.results, order.dryRun ? null : { import: importId, at: done.at }),
  }
}

const turnedAway = (why: NotImported): Ordered => ({
  kind: 'refused',
  exitCode: 2,
  code: why.code,
  sentence: sayNotImported(why, 'id'),
})

async function findSchool({ ask }: Parts, npsn: string): Promise<string | null> {
  const answer = await ask(listOrganisationsQuery, { text: npsn, kind: 'school' }, null, 'cli')
  return answer.kind === 'found' ? (answer.result.organisations.find((one) => one.npsn === npsn)?.id ?? null) : null
}

async function onlyIntake({ ask }: Parts, segment: Segment, actor: Actor): Promise<string | NotImported> {
  const choices = await ask(importChoicesQuery, {}, actor, 'cli')
  const meant = intakeMeant(choices.kind === 'found' ? choices.result.intakes : [], segment)
  return typeof meant === 'string' ? refused(meant, { segment: segmentWords(segment) }) : meant.id
}
