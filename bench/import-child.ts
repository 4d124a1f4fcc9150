// A server without its pages, that checks one file from disk: FILE, DATABASE_URL, DATA_DIR. Its memory is watched from outside.
import { createReadStream } from 'node:fs'
import { openApp } from '#app/app.server.ts'
import { readConfig } from '#app/config.ts'
import { importFile } from '#app/imports/import-file.server.ts'
import { newId } from '#platform/secrets/secrets.server.ts'
import { registrar } from './province.ts'

const config = readConfig({ ...process.env, LOG_LEVEL: 'error' })
if ('length' in config) throw new Error(JSON.stringify(config))
const app = await openApp(config, { as: 'command' })
const actor = registrar(app)
const file = await app.imports.files.add({
  by: actor.id,
  name: 'terbesar',
  pieces: createReadStream(process.env['FILE'] ?? ''),
})
if (typeof file === 'string') throw new Error(file)
const { id: schoolId } = await app.database.read
  .selectFrom('organisation')
  .select('id')
  .where('kind', '=', 'school')
  .executeTakeFirstOrThrow()
const { id: intakeId } = await app.database.read.selectFrom('intake').select('id').executeTakeFirstOrThrow()
const done = await importFile(
  { ...app, ...app.imports },
  { file, importId: newId(), schoolId, intakeId, dryRun: true },
  actor,
  { told: () => undefined, signal: new AbortController().signal },
)
if (done.kind !== 'imported') throw new Error(JSON.stringify(done))
process.stdout.write(`${done.results.length} rows\n`)
await app.close()
