import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { z } from 'zod'

const Answer = z.object({ tag: z.int(), answered: z.unknown() })

/** One life of the server: asked over its standard input, and killed without warning. */
export function startVictim(environment: Readonly<Record<string, string>>) {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'door.ts')], {
    env: { PATH: process.env['PATH'] ?? '', TZ: 'UTC', LOG_LEVEL: 'error', ...environment },
    stdio: ['pipe', 'pipe', 'pipe'],
  })
  const waiting = new Map<number, PromiseWithResolvers<unknown>>()
  const ready = Promise.withResolvers<unknown>()
  waiting.set(0, ready)
  let said = ''
  child.stderr.on('data', (chunk: Buffer) => void (said += chunk.toString()))
  child.stdin.on('error', () => undefined)
  createInterface({ input: child.stdout }).on('line', (text) => {
    const { tag, answered } = Answer.parse(JSON.parse(text))
    waiting.get(tag)?.resolve(answered)
    waiting.delete(tag)
  })
  const ended = once(child, 'close').then(() => {
    for (const one of waiting.values()) one.reject(new Error(`the server died: ${said}`))
    waiting.clear()
  })
  for (const promise of [ready.promise, ended]) promise.catch(() => undefined)
  let tags = 0
  const ask = (question: object): Promise<unknown> => {
    const tag = ++tags
    const answer = Promise.withResolvers<unknown>()
    answer.promise.catch(() => undefined)
    if (child.exitCode !== null || child.signalCode !== null) answer.reject(new Error('the server is dead'))
    else {
      waiting.set(tag, answer)
      child.stdin.write(`${JSON.stringify({ tag, ...question })}\n`)
    }
    return answer.promise
  }
  return {
    ready: ready.promise,
    send: (batch: readonly object[]) => ask({ send: batch }),
    traces: (ids: readonly string[]) => ask({ traces: ids }),
    /** Ends it as a power switch would, as far as the process is concerned. */
    async kill() {
      child.kill('SIGKILL')
      await ended
    },
  }
}
