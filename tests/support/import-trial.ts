import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { afterAll, afterEach, beforeEach } from 'vitest'
import { beginImport, importPage, type ImportAddress } from '#app/imports/import-page.server.ts'
import type { Imports } from '#app/imports/imports.server.ts'
import type { Actor } from '#kernel/grant.ts'
import { newImports, reopenImports } from './importing.ts'
import type { World } from './world.ts'

/** The id that the page gives to what is begun on it; the n-th of them. */
export const nonce = (n = 11): string => `01a20c28-8135-73aa-9383-e0282c25b0${String(n).padStart(2, '0')}`

const nowhere: ImportAddress = {
  school: null,
  schoolText: null,
  file: null,
  intake: null,
  report: null,
  importId: null,
  show: null,
  from: 0,
  fault: null,
}

const sleep = () => new Promise((resolve) => setTimeout(resolve, 5))

type Begin = { readonly actor?: Actor; readonly school?: string; readonly columns?: Record<string, string> }

/** Imports of a new world for each test, as its operator works with them on the page. */
export async function importTrial() {
  const folder = await mkdtemp(join(tmpdir(), 'sambayan-imports-'))
  const now: { world?: World; imports?: Imports; operator?: Actor } = {}
  const there = <Thing>(thing: Thing | undefined): Thing => {
    if (thing === undefined) throw new Error('no test is running')
    return thing
  }
  beforeEach(async () => void Object.assign(now, await newImports(folder)))
  afterEach(() => there(now.imports).stop())
  afterAll(() => rm(folder, { recursive: true, force: true }))
  const trial = {
    get world() {
      return there(now.world)
    },
    get imports() {
      return there(now.imports)
    },
    get operator() {
      return there(now.operator)
    },
    get parts() {
      return { ...there(now.world), imports: there(now.imports) }
    },
    /** Another server beside this one. */
    another: () => reopenImports(there(now.world), folder),
    /** The server starts anew; `actorNow` tells which grants somebody has by then. */
    restart: (actorNow?: (actor: Actor) => Promise<Actor>) => {
      now.imports = reopenImports(there(now.world), folder, actorNow)
    },
    async stage(bytes: Buffer, by = there(now.operator)) {
      const file = await there(now.imports).files.add({ by: by.id, name: 'siswa.xlsx', pieces: Readable.from([bytes]) })
      if (typeof file === 'string') throw new Error(file)
      return file
    },
    asked: (file: string, id = nonce(), dryRun = true, { school, columns = {} }: Begin = {}) => ({
      file,
      school: school ?? there(now.world).school,
      intake: there(now.world).intake,
      nonce: id,
      dryRun,
      columns: new Map(Object.entries(columns)),
    }),
    /** Begins, and waits to the end even where a page would not. */
    async begin(file: string, id: string, dryRun: boolean, how: Begin = {}) {
      const begun = await beginImport(trial.parts, how.actor ?? trial.operator, trial.asked(file, id, dryRun, how))
      if (typeof begun === 'string') throw new Error(begun)
      await trial.ended(begun.report)
      return begun
    },
    async ended(report: string) {
      while (trial.imports.running(report) !== null) await sleep()
    },
    async underWay(report: string) {
      while ((trial.imports.running(report)?.done ?? 0) === 0) await sleep()
    },
    answer(over: Partial<ImportAddress>, actor: Actor = there(now.operator)) {
      return importPage(trial.parts, actor, { ...nowhere, ...over })
    },
    async page(over: Partial<ImportAddress>, actor: Actor = there(now.operator)) {
      const answer = await trial.answer(over, actor)
      if (answer.kind !== 'found') throw new Error(answer.kind)
      return answer.result.state
    },
  }
  return trial
}
