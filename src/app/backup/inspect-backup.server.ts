import { createHash, type Hash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { all, readArchive, type Entry } from '#platform/archive/archive.server.ts'
import { migrations } from '#platform/database/migrate.server.ts'
import { CliError } from '../cli/cli-command.server.ts'
import { fileOf, FORMAT, Format, Manifest, MANIFEST, tableOf } from './format.ts'

export type Inspected = { readonly path: string; readonly format: Format; readonly manifest: Manifest }

/** Reads a backup once through, without a database: is it one of ours, whole and undamaged, and made by a version we know? */
export async function inspectBackup(path: string): Promise<Inspected> {
  if (!existsSync(path)) throw new CliError(`There is no ${path}.`)
  const hashes = new Map<string, Hash>()
  const files: Manifest['files'] = {}
  let format: Format | null = null
  let manifest: Manifest | null = null
  try {
    for await (const entry of readArchive(path)) {
      const { name, size } = entry
      const table = tableOf(name)
      if (name === FORMAT) format = Format.parse(JSON.parse((await all(entry.content)).toString()))
      else if (format === null) break
      else if (name === MANIFEST) manifest = Manifest.parse(JSON.parse((await all(entry.content)).toString()))
      else if (table !== null) hashes.set(table, await digested(entry, hashes.get(table)))
      else if (fileOf(name) !== null) files[name] = { size, sha256: (await digested(entry)).digest('hex') }
      else throw new CliError(`The backup holds ${name}, for which there is no place.`)
    }
  } catch (error) {
    if (error instanceof CliError || format === null) throw error instanceof CliError ? error : notOurs(path)
    throw new CliError(`The backup is damaged: ${error instanceof Error ? error.message : String(error)}.`)
  }
  if (format === null) throw notOurs(path)
  if (manifest === null) throw new CliError('The backup breaks off: its last file is missing.')
  const found = Object.fromEntries([...hashes].map(([name, hash]) => [name, hash.digest('hex')]))
  const expected = Object.fromEntries(
    Object.entries(manifest.tables).flatMap(([name, { rows, sha256 }]) => (rows > 0 ? [[name, sha256]] : [])),
  )
  if (!same(found, expected) || !same(files, manifest.files))
    throw new CliError('The backup is damaged: its parts are not those that were put in.')
  refuseUnknown(format)
  return { path, format, manifest }
}

const notOurs = (path: string) => new CliError(`${path} is not a backup of Sambayan.`)

async function digested({ content }: Entry, hash: Hash = createHash('sha256')): Promise<Hash> {
  for await (const bytes of content) hash.update(bytes)
  return hash
}

function refuseUnknown(format: Format): void {
  const known = new Map(migrations().map(({ name, digest }) => [name, digest]))
  const other = format.migrations.filter(({ name, digest }) => known.get(name) !== digest).map(({ name }) => name)
  if (other.length)
    throw new CliError(
      `This backup was made by another version of Sambayan (${other.join(', ')} differ): restore it with that version, or a newer one.`,
    )
}

const same = (a: object, b: object): boolean => JSON.stringify(sorted(a)) === JSON.stringify(sorted(b))
const sorted = (object: object) => Object.entries(object).toSorted(([a], [b]) => (a < b ? -1 : 1))
