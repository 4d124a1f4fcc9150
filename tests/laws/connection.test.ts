import { once } from 'node:events'
import http from 'node:http'
import net from 'node:net'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readJson } from '#app/read-json.server.ts'
import { answerApi } from '../../before-pages.mjs'

const KEY = Symbol.for('sambayan.app')
const server = http.createServer((request, response) => {
  if (!answerApi(request, response)) response.end('page')
})
let port = 0
beforeAll(async () => {
  Reflect.set(globalThis, KEY, {
    api: async (call: Parameters<typeof readJson>[0]) => {
      const read = await readJson(call, 'id')
      return read.kind === 'none' ? read.answer : { status: 200, headers: {}, body: 'read' }
    },
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  port = typeof address === 'object' && address !== null ? address.port : 0
})
afterAll(() => {
  Reflect.deleteProperty(globalThis, KEY)
  server.close()
})

/** Sends such a body to the API and then asks for a page, on one connection; the statuses of both answers. */
async function statuses(head: readonly string[], body: readonly Buffer[]): Promise<string[]> {
  const socket = net.connect(port, '127.0.0.1')
  const ask = (lines: readonly string[]) => socket.write([...lines, 'host: localhost', '', ''].join('\r\n'))
  ask(['POST /api/commands HTTP/1.1', 'content-type: application/json', ...head])
  for (const piece of body) socket.write(piece)
  ask(['GET /page HTTP/1.1', 'connection: close'])
  let text = ''
  for await (const piece of socket) text += String(piece)
  return [...text.matchAll(/HTTP\/1\.1 (\d{3})/g)].map((match) => match[1] ?? '')
}

describe('a connection to the API', () => {
  const megabyte = Buffer.alloc(1024 * 1024, ' ')
  const chunk = Buffer.concat([Buffer.from('100000\r\n'), megabyte, Buffer.from('\r\n')])

  it('serves the next request after a body that was read', async () => {
    expect(await statuses(['content-length: 2'], [Buffer.from('{}')])).toEqual(['200', '200'])
  })

  it('serves the next request after a body that was too large to be read', async () => {
    expect(
      await statuses([`content-length: ${4 * megabyte.length}`], [megabyte, megabyte, megabyte, megabyte]),
    ).toEqual(['413', '200'])
    expect(
      await statuses(['transfer-encoding: chunked'], [chunk, chunk, chunk, chunk, Buffer.from('0\r\n\r\n')]),
    ).toEqual(['413', '200'])
  })

  it('serves the next request after a body that broke off being text', async () => {
    expect(await statuses([`content-length: ${megabyte.length + 2}`], [Buffer.from([0xff, 0xfe]), megabyte])).toEqual([
      '400',
      '200',
    ])
  })
})
