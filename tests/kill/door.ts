// The real application behind standard input and output, to be killed: each line is a batch of envelopes or a question, each answer a line.
import { createInterface } from 'node:readline'
import { sql } from 'kysely'
import { z } from 'zod'
import { openApp } from '#app/app.server.ts'
import { configOf } from '#app/serve.server.ts'
import type { Actor } from '#kernel/grant.ts'
import { anyUuid } from '#platform/database/sql.server.ts'
import { loadTestRegions } from '#tests/regions.ts'
import { INTAKE, PLANNER, SCHOOL } from './cast.ts'

const Ask = z.union([
  z.strictObject({ tag: z.int(), send: z.array(z.unknown()) }),
  z.strictObject({ tag: z.int(), traces: z.array(z.string()) }),
])

const app = await openApp(configOf(process.env), { as: 'worker' })
const { write } = app.database
await loadTestRegions(app.database)
await write
  .insertInto('organisation')
  .values({
    id: SCHOOL,
    kind: 'school',
    name: 'SMK Contoh',
    npsn: '69900001',
    level: 'smk',
    region: '18.07',
    created_at: app.clock.now(),
  })
  .onConflict((conflict) => conflict.doNothing())
  .execute()
await write
  .insertInto('intake')
  .values({
    id: INTAKE,
    segment: 'class-xii',
    state: 'open',
    school_year: '2026/2027',
    name: 'XII',
    planned_months: 12,
    planned_hours: 360,
    created_at: app.clock.now(),
  })
  .onConflict((conflict) => conflict.doNothing())
  .execute()

const planner: Actor = {
  kind: 'user',
  id: PLANNER,
  person: null,
  loggedInAt: app.clock.now(),
  grants: [
    { permission: 'registration.create', scope: { kind: 'all' }, from: '2026-01-01T00:00:00.000Z', until: null },
  ],
}

/** What is left of each command: rows in the log, events, people and registrations. */
const traces = async (ids: readonly string[]) => {
  const { rows } = await sql<{ id: string; events: number; people: number; registrations: number; keys: number }>`
    select log.id, count(distinct event.seq) as events, count(distinct person.id) as people, count(distinct registration.id) as registrations, count(distinct subject_key.subject) as keys
    from command_log log
      left join event on event.command_id = log.id
      left join subject_key on subject_key.subject = event.subject
      left join person on person.id = event.subject
      left join registration on registration.person = event.subject
    where log.id = ${anyUuid(ids)} group by log.id`.execute(write)
  return rows
}

const say = (line: unknown) => void process.stdout.write(`${JSON.stringify(line)}\n`)
createInterface({ input: process.stdin })
  .on('line', (text) => {
    const ask = Ask.parse(JSON.parse(text))
    const answer = 'send' in ask ? app.dispatch(ask.send, planner, 'api') : traces(ask.traces)
    void answer.then((answered) => say({ tag: ask.tag, answered }))
  })
  .on('close', () => process.exit())
say({ tag: 0, answered: 'ready' })
