import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** Runs SQL text (several statements allowed) and gives the rows of the last statement. */
export type RunSql = (text: string) => Promise<readonly unknown[]>

/** One key for all servers that start at once: the first migrates, the others wait and find nothing to do. */
const MIGRATION_LOCK = 7_261_993

const FOLDER = join(process.cwd(), 'db', 'migrations')

/** A file of db/migrations, known again by the digest of what it holds. */
export type Migration = { readonly name: string; readonly digest: string; readonly text: string }

/** Brings the database to the newest form: plain SQL files, forward only, each in one transaction, each recorded with its digest. */
export async function migrate(run: RunSql, folder = FOLDER): Promise<void> {
  await run(`select pg_advisory_lock(${MIGRATION_LOCK})`)
  try {
    for (const one of await pending(run, folder)) {
      await run(`begin; ${recorded(one)} commit;`).catch(async (error: unknown) => {
        await run('rollback')
        throw new Error(`migration ${one.name} failed`, { cause: error })
      })
    }
  } finally {
    await run(`select pg_advisory_unlock(${MIGRATION_LOCK})`)
  }
}

/** Runs those migrations that are wanted within the caller's transaction. */
export async function migrateWithin(run: RunSql, wanted: (name: string) => boolean): Promise<void> {
  for (const one of await pending(run, FOLDER)) if (wanted(one.name)) await run(recorded(one))
}

/** What was not run yet, in order. */
async function pending(run: RunSql, folder: string): Promise<readonly Migration[]> {
  await run(`create table if not exists migration (name text primary key, digest text not null, at timestamptz not null default now());
    comment on table migration is 'Which files of db/migrations were run';
    comment on column migration.name is 'internal: name of the file';
    comment on column migration.digest is 'internal: digest of what it held';
    comment on column migration.at is 'internal: when it was run';`)
  const done = new Map((await run('select name, digest from migration')).map(nameAndDigest))
  return migrations(folder).filter(({ name, digest }) => {
    const before = done.get(name)
    if (before !== undefined && before !== digest)
      throw new Error(`migration ${name} was changed after it had been run; write a new one instead`)
    return before === undefined
  })
}

const recorded = ({ name, digest, text }: Migration) =>
  `${text}; insert into migration (name, digest) values ('${name}', '${digest}');`

/** Every migration that this version has. */
export const migrations = (folder = FOLDER): readonly Migration[] =>
  migrationNames(folder).map((name) => {
    const text = readFileSync(join(folder, name), 'utf8')
    return { name, digest: createHash('sha256').update(text).digest('hex'), text }
  })

/** Names of migrations that the files hold: `/healthz` compares them with those that were run. */
export const migrationNames = (folder = FOLDER): string[] =>
  readdirSync(folder)
    .filter((file) => file.endsWith('.sql'))
    .toSorted()

const nameAndDigest = (row: unknown): [string, string] => {
  if (typeof row === 'object' && row !== null && 'name' in row && 'digest' in row)
    return [String(row.name), String(row.digest)]
  throw new Error('table migration has an unexpected form')
}
