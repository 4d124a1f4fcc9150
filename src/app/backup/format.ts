import { z } from 'zod'

/** What a backup is, and what it needs to be restored: its first file. */
export const Format = z.object({
  format: z.literal('sambayan-backup'),
  version: z.literal(1),
  madeAt: z.string(),
  engine: z.enum(['pglite', 'postgres']),
  migrations: z.array(z.object({ name: z.string(), digest: z.string() })),
  /** One fingerprint a master key, by which a restore knows whether it has the keys; the keys themselves are never in a backup. */
  keys: z.array(z.string()),
})
export type Format = z.output<typeof Format>

const Content = z.object({ rows: z.int(), sha256: z.string() })

/** What is in a backup, and how each part is known again: its last file, so that one which breaks off has none. */
export const Manifest = z.object({
  tables: z.record(z.string(), Content),
  sequences: z.record(z.string(), z.int()),
  files: z.record(z.string(), z.object({ size: z.int(), sha256: z.string() })),
})
export type Manifest = z.output<typeof Manifest>

export const FORMAT = 'format.json'
export const MANIFEST = 'manifest.json'

/** `tables/auth.user/000001.jsonl`: one row a line, as JSON. */
export const partName = (table: string, number: number): string =>
  `tables/${table}/${String(number).padStart(6, '0')}.jsonl`
export const tableOf = (name: string): string | null => /^tables\/([a-z_.A-Z]+)\/\d{6}\.jsonl$/.exec(name)?.[1] ?? null

/** `files/…`, as it lies in the folder of files; never a way out of it. */
export const fileOf = (name: string): string | null => {
  const path = /^files\/([A-Za-z0-9_][A-Za-z0-9._-]*(?:\/[A-Za-z0-9_][A-Za-z0-9._-]*)*)$/.exec(name)?.[1]
  return path ?? null
}

export const totals = ({ tables, files }: Manifest): string => {
  const rows = Object.values(tables).reduce((sum, table) => sum + table.rows, 0)
  return `${Object.keys(tables).length} tables, ${rows} rows, ${Object.keys(files).length} files`
}
