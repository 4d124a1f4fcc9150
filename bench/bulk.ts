import pg from 'pg'
import { atLeast, rate, type Line } from './measure.ts'
import { openProvince, otherPeople, registrar } from './province.ts'

const CHUNK = { pglite: 100, postgres: 500 }
/** Directus on two cores wrote so many rows a second in bulk: the better of the figures on record. */
const DIRECTUS = 467

/** 8,445 rows through `programme.register` into a world of 8,445 others, beside a bare COPY of the same rows into the same tables. */
export async function bulk(databaseUrl: string): Promise<Line[]> {
  const onPostgres = await measured(databaseUrl, async (count) => ({
    rate: count,
    floor: await copyFloor(databaseUrl),
  }))
  const onPGlite = await measured(null, async (count) => ({ rate: count, floor: 0 }))
  return [
    atLeast(
      'register 8,445 rows, PostgreSQL',
      'rows/s',
      onPostgres.rate,
      { what: 'COPY of the same rows into the same tables', value: onPostgres.floor },
      10,
    ),
    {
      what: 'the same against Directus',
      value: onPostgres.rate / DIRECTUS,
      unit: `× its 467 rows/s (information; hoped for ≥ 5)`,
    },
    atLeast(
      'register 8,445 rows, PGlite',
      'rows/s',
      onPGlite.rate,
      { what: 'the same on PostgreSQL', value: onPostgres.rate },
      50,
    ),
  ]
}

async function measured<Result>(
  databaseUrl: string | null,
  then: (perSecond: number) => Promise<Result>,
): Promise<Result> {
  const province = await openProvince(databaseUrl)
  try {
    const envelopes = otherPeople('bulk')
    const actor = registrar(province.app)
    const size = CHUNK[province.app.database.engine]
    const kinds: Record<string, number> = {}
    const perSecond = await rate(envelopes.length, async () => {
      for (let from = 0; from < envelopes.length; from += size)
        for (const outcome of await province.app.dispatch(envelopes.slice(from, from + size), actor, 'sheet')) {
          const kind = outcome.kind === 'accepted' ? String(outcome.result['outcome']) : outcome.kind
          kinds[kind] = (kinds[kind] ?? 0) + 1
        }
    })
    if (kinds['new'] !== envelopes.length) throw new Error(`not every row was new: ${JSON.stringify(kinds)}`)
    return await then(perSecond)
  } finally {
    await province.close()
  }
}

/** What one registration writes, and how its rows are told from those of the world around. */
const written: readonly (readonly [table: string, mine: string])[] = [
  ['subject_key', 'subject in (select id from mine)'],
  ['person', 'id in (select id from mine)'],
  ['person_place', 'person in (select id from mine)'],
  ['person_word', 'person in (select id from mine)'],
  ['person_block', 'person in (select id from mine)'],
  ['person_double', 'one in (select id from mine) or other in (select id from mine)'],
  ['registration', 'person in (select id from mine)'],
  ['line_standing', 'registration in (select id from registration where person in (select id from mine))'],
  ['event', 'subject in (select id from mine)'],
  ['command_log', 'id in (select command from mine)'],
]

/** Takes the rows out again and lets PostgreSQL itself put them back, in one transaction, as its owner: rows a second. */
async function copyFloor(databaseUrl: string): Promise<number> {
  const owner = new pg.Client({ connectionString: databaseUrl })
  await owner.connect()
  try {
    const { rows: folder } = await owner.query<{ path: string }>(`select current_setting('data_directory') as path`)
    const file = (table: string) => `'${folder[0]?.path}/bench-${table}.copy'`
    await owner.query(
      `create table mine as select distinct subject as id, command_id as command from event where command_id in (select id from command_log where actor = 'bench')`,
    )
    const { rows } = await owner.query<{ n: string }>('select count(*) as n from mine')
    const columns = new Map<string, string>()
    for (const [table, mine] of written) {
      // What the database computes of a row itself cannot be copied into it.
      const { rows: names } = await owner.query<{ list: string }>(
        `select string_agg(quote_ident(attname), ', ' order by attnum) as list from pg_attribute
          where attrelid = $1::regclass and attnum > 0 and not attisdropped and attgenerated = ''`,
        [table],
      )
      const list = names[0]?.list ?? ''
      columns.set(table, list)
      await owner.query(`copy (select ${list} from ${table} where ${mine}) to ${file(table)} with (format binary)`)
    }
    for (const [table, mine] of written.toReversed()) await owner.query(`delete from ${table} where ${mine}`)
    await owner.query('vacuum analyze')
    return await rate(Number(rows[0]?.n), async () => {
      await owner.query('begin')
      for (const [table] of written)
        await owner.query(`copy ${table} (${columns.get(table) ?? ''}) from ${file(table)} with (format binary)`)
      await owner.query('commit')
    })
  } finally {
    await owner.end()
  }
}
