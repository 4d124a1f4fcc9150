// One process that sends requests over kept-alive connections and counts: the other side of every HTTP measure.
// Reads one JSON line from standard input (a Load), prints one JSON line (a LoadResult).
import http from 'node:http'
import { text } from 'node:stream/consumers'
import { z } from 'zod'

const Request = z.object({ path: z.string(), body: z.string().optional() })
const Load = z.object({
  port: z.number(),
  method: z.enum(['GET', 'POST']),
  headers: z.record(z.string(), z.string()),
  /** Sent in turn; round and round, or each once. */
  requests: z.array(Request).min(1),
  again: z.boolean(),
  concurrency: z.number().int().min(1),
  seconds: z.number().min(1),
})
export type Load = z.output<typeof Load>
export type LoadResult = {
  readonly perSecond: number
  readonly answered: number
  readonly failed: number
  readonly firstFailure: string
}

const load = Load.parse(JSON.parse(await text(process.stdin)))
const agent = new http.Agent({ keepAlive: true, maxSockets: load.concurrency })
const until = performance.now() + load.seconds * 1000
let next = 0
let answered = 0
let failed = 0
let firstFailure = ''

const send = ({ path, body }: z.output<typeof Request>) =>
  new Promise<void>((resolve) => {
    const headers =
      body === undefined
        ? load.headers
        : { ...load.headers, 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) }
    const request = http.request(
      { port: load.port, host: '127.0.0.1', method: load.method, path, headers, agent },
      (response) => {
        void text(response).then((answer) => {
          if (response.statusCode === 200) answered++
          else if (failed++ === 0) firstFailure = `${response.statusCode} ${answer.slice(0, 300)}`
          resolve()
        })
      },
    )
    request.on('error', (error) => {
      if (failed++ === 0) firstFailure = error.message
      resolve()
    })
    request.end(body)
  })

const begin = performance.now()
await Promise.all(
  Array.from({ length: load.concurrency }, async () => {
    while (performance.now() < until) {
      const one = load.requests[load.again ? next++ % load.requests.length : next++]
      if (one === undefined) return
      await send(one)
    }
  }),
)
const result: LoadResult = {
  perSecond: answered / ((performance.now() - begin) / 1000),
  answered,
  failed,
  firstFailure,
}
console.log(JSON.stringify(result))
agent.destroy()
