import { randomBytes } from 'node:crypto'
import { sql, type Kysely } from 'kysely'
import { anyUuid } from '../database/sql.server.ts'
import type { DB } from '../database/tables.ts'
import type { Work } from '../handler.server.ts'

/** The key of each subject, made where there is none yet. One statement, whatever the number. */
export async function subjectKeys(
  { tx, secrets }: Pick<Work, 'tx' | 'secrets'>,
  subjects: readonly string[],
): Promise<ReadonlyMap<string, Uint8Array>> {
  const distinct = [...new Set(subjects)].toSorted()
  const fresh = distinct.map(() => randomBytes(32).toString('base64url')).map((key) => secrets.seal(key))
  const rows = await sql<{ subject: string; key_sealed: string }>`
    with wanted as (select * from unnest(${distinct}::uuid[], ${fresh}::text[]) as wanted (subject, key_sealed)),
    made as (insert into subject_key (subject, key_sealed) select subject, key_sealed from wanted order by subject on conflict do nothing returning subject, key_sealed)
    select subject, key_sealed from made
    union all select subject, key_sealed from subject_key where subject = ${anyUuid(distinct)}`.execute(tx)
  return new Map(rows.rows.map((row) => [row.subject, openSubjectKey(secrets, row.key_sealed)]))
}

/** The keys that there are. Whose is missing was never written about, or was erased: what it sealed stays closed for good. */
export async function findSubjectKeys(
  db: Kysely<DB>,
  secrets: Work['secrets'],
  subjects: readonly string[],
): Promise<ReadonlyMap<string, Uint8Array>> {
  const rows = await db.selectFrom('subject_key').selectAll().where('subject', '=', anyUuid(subjects)).execute()
  return new Map(rows.map((row) => [row.subject, openSubjectKey(secrets, row.key_sealed)]))
}

/** A subject's key as it is kept, opened. */
export const openSubjectKey = (secrets: Work['secrets'], sealed: string): Uint8Array =>
  Buffer.from(secrets.open(sealed), 'base64url')

/** What was sealed with a subject's key; null where the key is gone, or is a new one made after the old one was destroyed. */
export function openIfKept(secrets: Work['secrets'], key: Uint8Array | undefined, sealed: string): unknown {
  if (key === undefined) return null
  try {
    return JSON.parse(secrets.openWith(key, sealed))
  } catch {
    return null
  }
}
