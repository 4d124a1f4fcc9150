// The built application behind a thin HTTP server of our own: `node server.mjs` after `npm run build`, or `npm start`, which does it all.
// PORT (3000), HOST (127.0.0.1), BODY_SIZE_LIMIT (26M: a spreadsheet and its form; other forms 1 MB), TRUST_PROXY=1 behind a reverse proxy that
// sets X-Forwarded-Proto, X-Forwarded-For and Host. What the application itself reads stands in src/app/config.ts.
import { existsSync } from 'node:fs'
import http from 'node:http'
import { answerApi, application, turnAway } from './before-pages.mjs'

const finishWithin = 10_000
const port = Number(process.env['PORT'] ?? 3000)
const host = process.env['HOST'] ?? '127.0.0.1'
const behindProxy = process.env['TRUST_PROXY'] === '1'

/** @param {string} sentence */
function giveUp(sentence) {
  process.stderr.write(`${sentence}\n`)
  process.exit(1)
}

let stopping = false
/** Set once there is a server to close. */
let serving = false

/** Stops accepting, lets running requests finish, closes the application, ends. @param {string} reason */
async function stop(reason) {
  if (stopping) return
  stopping = true
  if (serving) {
    const closed = new Promise((resolve) => listening.close(resolve))
    listening.closeIdleConnections()
    const timer = setTimeout(() => listening.closeAllConnections(), finishWithin)
    await closed
    clearTimeout(timer)
  }
  // Typed by nobody: SvelteKit's own name for the moment before the end.
  Reflect.apply(process.emit, process, ['sveltekit:shutdown', reason])
  await application().close?.()
  process.exit(0)
}

/** @param {unknown} error */
function failedToStop(error) {
  giveUp(`The application could not close cleanly: ${error instanceof Error ? error.message : String(error)}`)
}
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => stop(signal).catch(failedToStop))
if (process.channel) {
  process.on('disconnect', () => stop('disconnect').catch(failedToStop))
  process.channel.unref()
}

if (!Number.isInteger(port) || port < 0 || port > 65_535)
  giveUp(`PORT must be a number from 0 to 65535, not "${process.env['PORT']}".`)
if (!existsSync(new URL('build/handler.js', import.meta.url)))
  giveUp('There is no build yet: run npm start, which makes it.')

/** Whether somebody already listens there: asked before the database is opened, so that the answer comes at once. */
function isTaken() {
  return new Promise((resolve) => {
    const probe = http.createServer()
    probe.once('error', (error) => resolve('code' in error && error.code === 'EADDRINUSE'))
    probe.listen({ port, host }, () => probe.close(() => resolve(false)))
  })
}
const taken = `Port ${port} is in use: stop what listens there, or choose another with PORT=… npm start.`
if (port !== 0 && (await isTaken())) giveUp(taken)

// The adapter assumes https unless a header says otherwise, and without a proxy nobody but us may set that header.
process.env['PROTOCOL_HEADER'] = 'x-forwarded-proto'
process.env['BODY_SIZE_LIMIT'] ??= '26M'
const LARGEST_FORM = 26 * 1024 * 1024
// One reading of these headers, for pages and API alike.
for (const name of ['ADDRESS_HEADER', 'XFF_DEPTH', 'HOST_HEADER', 'PORT_HEADER']) delete process.env[name]
if (behindProxy) process.env['ADDRESS_HEADER'] = 'x-forwarded-for'
const { handler } = await import('./build/handler.js').catch((error) => {
  // What keeps it from starting is a sentence for whoever started it; a bug comes with its stack.
  if (error instanceof Error && error.name === 'CannotStart') return giveUp(error.message)
  process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`)
  return giveUp('The application could not start; the reason stands above.')
})

/**
 * A spreadsheet that is larger than any request may be: read to its end and thrown away, since a browser that is cut off shows
 * no answer, then the page of the spreadsheet says so. Nothing of it reaches the application.
 * @param {http.IncomingMessage} request
 * @param {http.ServerResponse} response
 */
function turnAwayLargeFile(request, response) {
  if (request.method !== 'POST' || !request.url?.startsWith('/files')) return false
  if (Number(request.headers['content-length'] ?? 0) <= LARGEST_FORM) return false
  const asksForPage = request.headers.accept?.includes('text/html') ?? false
  const school = new URL(request.url, 'http://localhost').searchParams.get('sekolah')
  const page = `/impor?${new URLSearchParams({ ...(school === null ? {} : { sekolah: school }), galat: 'file-too-large' })}`
  request.resume()
  request.once('end', () => response.writeHead(asksForPage ? 303 : 413, asksForPage ? { location: page } : {}).end())
  return true
}

const listening = http.createServer((request, response) => {
  if (!behindProxy) {
    request.headers['x-forwarded-proto'] = 'http'
    delete request.headers['x-forwarded-for']
  } else {
    request.headers['x-forwarded-proto'] ??= 'http'
    request.headers['x-forwarded-for'] ??= request.socket.remoteAddress
  }
  if (stopping) response.setHeader('connection', 'close')
  if (turnAway(request, response) || answerApi(request, response) || turnAwayLargeFile(request, response)) return
  handler(request, response, () => {
    response.statusCode = 404
    response.end()
  })
})
listening.on('error', (error) => giveUp('code' in error && error.code === 'EADDRINUSE' ? taken : error.message))
if (!stopping) {
  serving = true
  listening.listen({ port, host }, () => {
    const address = listening.address()
    const actual = typeof address === 'object' && address !== null ? address.port : port
    const name = ['127.0.0.1', '0.0.0.0', '::', '::1'].includes(host) ? 'localhost' : host
    console.log([`ready http://${name}:${actual}`, ...(application().banner ?? [])].join('\n'))
  })
}
