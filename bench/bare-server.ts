// The floor of the HTTP measures: bare node:http in front of PostgreSQL, no log-in, permission, masking, audit or words.
// BARE=command: begin, insert, commit. BARE=person: one row by id. BARE=list: fifty rows of a regency, newest first.
import http from 'node:http'
import { text } from 'node:stream/consumers'
import pg from 'pg'

const pool = new pg.Pool({ connectionString: process.env['DATABASE_URL'], max: 8 })

const person = `select id, full_name, born_on, sex, village, phone, nik_shown, registered_at from person where id = $1`
const list = `select registration.id, number, state, person.full_name, person.born_on, person.village, organisation.name as school
  from registration join person on person.id = registration.person left join organisation on organisation.id = registration.school
  where regency = $1 order by registration.registered_at desc, registration.id desc limit 50`

const rowsOf = async (text: string, url: string | undefined): Promise<readonly unknown[]> =>
  (await pool.query<Record<string, unknown>>(text, [url?.slice(1)])).rows

const answers: Record<string, (request: http.IncomingMessage) => Promise<unknown>> = {
  person: async ({ url }) => (await rowsOf(person, url))[0],
  list: ({ url }) => rowsOf(list, url),
  command: async (request) => {
    const body: unknown = JSON.parse(await text(request))
    const id = typeof body === 'object' && body !== null && 'id' in body ? body.id : null
    const session = await pool.connect()
    try {
      await session.query('begin')
      await session.query('insert into bare_command (id, body) values ($1, $2)', [id, JSON.stringify(body)])
      await session.query('commit')
    } finally {
      session.release()
    }
    return { kind: 'accepted' }
  },
}

const answer = answers[process.env['BARE'] ?? '']
if (!answer) throw new Error('BARE must be person, list or command')
http
  .createServer((request, response) => {
    answer(request).then(
      (body) => response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(body)),
      (error: unknown) => response.writeHead(500).end(String(error)),
    )
  })
  .listen(Number(process.env['PORT']), '127.0.0.1', () => console.log('ready'))
