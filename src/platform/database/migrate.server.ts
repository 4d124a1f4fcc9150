import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** Runs SQL text (several statements allowed) and gives the rows of the last statement. */
export type RunSql = (text: string) => Promise<readonly unknown[]>

/** One key for all servers that start at once: the first migrates, the others wait and find nothing to do. */
const MIGRATION_LOCK = 7_261_993

/** Brings the database to the newest form: plain SQL files, forward only, each in one transaction, each recorded with its digest. */
export async function migrate(run: RunSql, folder = join(process.cwd(), 'db', 'migrations')): Promise<void> {
  await run(`select pg_advisory_lock(${MIGRATION_LOCK})`)
  try {
    await run(`create table if not exists migration (name text primary key, digest text not null, at timestamptz not null default now());
      comment on table migration is 'Which files of db/migrations were run';
      comment on column migration.name is 'internal: name of the file';
      comment on column migration.digest is 'internal: digest of what it held';
      comment on column migration.at is 'internal: when it was run';`)
    const done = new Map((await run('select name, digest from migration')).map(nameAndDigest))
    for (const name of readdirSync(folder).filter((file) => file.endsWith('.sql')).toSorted()) {
      const text = readFileSync(join(folder, name), 'utf8')
      const digest = createHash('sha256').update(text).digest('hex')
      const before = done.get(name)
      if (before !== undefined && before !== digest) throw new Error(`migration ${name} was changed after it had been run; write a new one instead`)
      if (before !== undefined) continue
      await run(`begin; ${text}; insert into migration (name, digest) values ('${name}', '${digest}'); commit;`).catch(async (error: unknown) => {
        await run('rollback')
        throw new Error(`migration ${name} failed`, { cause: error })
      })
    }
  } finally {
    await run(`select pg_advisory_unlock(${MIGRATION_LOCK})`)
  }
}

/** Names of migrations that the files hold: `/healthz` compares them with those that were run. */
export const migrationNames = (folder = join(process.cwd(), 'db', 'migrations')): string[] => readdirSync(folder).filter((file) => file.endsWith('.sql')).toSorted()

const nameAndDigest = (row: unknown): [string, string] => {
  if (typeof row === 'object' && row !== null && 'name' in row && 'digest' in row) return [String(row.name), String(row.digest)]
  throw new Error('table migration has an unexpected form')
}
