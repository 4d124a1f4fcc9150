// Row types, read from a freshly migrated embedded database: SQL is the truth, TypeScript follows.
import { format, resolveConfig } from 'prettier'
import { z } from 'zod'
import { openDatabase } from '#platform/database/open.server.ts'
import { root } from '../setup.mjs'

export const tablesFile = 'src/platform/database/tables.ts'

/** What the parsers of src/platform/database/parsers.server.ts, the same on both engines, make of each type. */
const forms: Readonly<Record<string, string>> = {
  bool: 'boolean',
  bytea: 'Uint8Array',
  date: 'string',
  float4: 'number',
  float8: 'number',
  inet: 'string',
  int2: 'number',
  int4: 'number',
  int8: 'number',
  interval: 'string',
  json: 'unknown',
  jsonb: 'unknown',
  numeric: 'string',
  text: 'string',
  time: 'string',
  timestamptz: 'string',
  tsvector: 'string',
  uuid: 'string',
  varchar: 'string',
}

const Column = z.object({
  table: z.string(),
  table_comment: z.string().nullable(),
  column: z.string(),
  comment: z.string().nullable(),
  type: z.string(),
  element: z.string().nullable(),
  labels: z.array(z.string()).nullable(),
  required: z.boolean(),
  has_default: z.boolean(),
  is_made: z.boolean(),
})
type Column = z.output<typeof Column>

const columns = `
  select case n.nspname when 'public' then c.relname else n.nspname || '.' || c.relname end as "table",
    obj_description(c.oid, 'pg_class') as table_comment, a.attname as "column", col_description(c.oid, a.attnum) as comment,
    base.typname as type, element.typname as element, a.attnotnull as required, a.atthasdef or a.attidentity <> '' as has_default,
    a.attidentity = 'a' or a.attgenerated <> '' as is_made,
    (select array_agg(label.enumlabel::text order by label.enumsortorder) from pg_enum label where label.enumtypid = base.oid) as labels
  from pg_attribute a
  join pg_class c on c.oid = a.attrelid
  join pg_namespace n on n.oid = c.relnamespace
  join pg_type own on own.oid = a.atttypid
  join pg_type base on base.oid = coalesce(nullif(own.typbasetype, 0), own.oid)
  left join pg_type element on element.oid = base.typelem and base.typcategory = 'A'
  where n.nspname in ('public', 'auth') and c.relkind in ('r', 'p', 'v', 'm') and not c.relispartition and a.attnum > 0 and not a.attisdropped
  order by n.nspname = 'auth', c.relname, a.attnum`

function typeOf(one: Column): string {
  const form = one.labels
    ? one.labels.map((label) => JSON.stringify(label)).join(' | ')
    : one.element
      ? `${forms[one.element]}[]`
      : forms[one.type]
  if (form === undefined || form.startsWith('undefined')) {
    throw new Error(
      `${one.table}.${one.column} is of type ${one.type}, for which tools/generated/tables.ts names no form.`,
    )
  }
  const whole = one.required || form === 'unknown' ? form : `${form} | null`
  if (one.is_made) return `GeneratedAlways<${whole}>`
  return one.has_default ? `Generated<${whole}>` : whole
}

const doc = (comment: string | null): string =>
  comment === null ? '' : `/** ${comment.replaceAll('*/', '* /').replaceAll(/\s+/g, ' ')} */\n`

function source(all: readonly Column[]): string {
  const tables = [...Map.groupBy(all, ({ table }) => table)].map(([name, of]) => {
    const fields = of.map((one) => `${doc(one.comment)}${JSON.stringify(one.column)}: ${typeOf(one)}\n`)
    return `${doc(of[0]?.table_comment ?? null)}${JSON.stringify(name)}: {\n${fields.join('')}}\n`
  })
  const body = `export type DB = {\n${tables.join('')}}\n`
  const used = ['Generated', 'GeneratedAlways'].filter((name) => body.includes(`${name}<`))
  return `// Made by \`npm run generate\` from db/migrations. Change those.\nimport type { ${used.join(', ')} } from 'kysely'\n\n${body}`
}

/** What the file of row types has to be. */
export async function tablesSource(): Promise<string> {
  process.chdir(root)
  const database = await openDatabase({ folder: null })
  try {
    const { rows } = (await database.pglite?.query(columns)) ?? { rows: [] }
    const path = `${root}/${tablesFile}`
    return await format(source(z.array(Column).parse(rows)), { ...(await resolveConfig(path)), filepath: path })
  } finally {
    await database.close()
  }
}
