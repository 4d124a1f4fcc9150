import { mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createLog } from '#platform/log/log.server.ts'
import type { Ends, Line } from './command-line.server.ts'
import { askServer, listenForCommands, socketPath } from './socket.server.ts'

let folder = ''
let listening: { close(): Promise<void> } | null = null
beforeEach(() => void (folder = mkdtempSync(join(tmpdir(), 'sambayan-socket-'))))
afterEach(async () => {
  await listening?.close()
  listening = null
  rmSync(folder, { recursive: true, force: true })
})

const line = (...args: string[]): Line => ({ args, cwd: '/home/officer', input: '', variables: {} })
const listen = async (run: (line: Line, ends: Ends) => Promise<number>, dataDir = folder) =>
  void (listening = await listenForCommands(dataDir, createLog('silent'), run))

const heard = () => {
  const said: string[] = []
  const stop = new AbortController()
  return {
    said,
    stop,
    ends: {
      out: (text: string) => void said.push(`out ${text}`),
      err: (text: string) => void said.push(`err ${text}`),
      signal: stop.signal,
    },
  }
}

describe('the socket between the command line and a running server', () => {
  it('carries the line there, and result, progress and exit code back as they come', async () => {
    await listen(async ({ args, cwd }, { out, err }) => {
      err('working …')
      out(`${args.join(' ')} in ${cwd}`)
      out('Bandar Agung — "dua baris"\n')
      return 7
    })
    const { said, ends } = heard()
    expect(await askServer(folder, line('health', '--x'), ends)).toBe(7)
    expect(said).toEqual(['err working …', 'out health --x in /home/officer', 'out Bandar Agung — "dua baris"\n'])
  })

  it('may be opened by the owner of the data alone', async () => {
    await listen(async () => 0)
    expect(statSync(socketPath(folder)).mode & 0o777).toBe(0o600)
    expect(statSync(join(folder, 'cli')).mode & 0o777).toBe(0o700)
  })

  it('says that nobody is there where no server runs, also after one was killed', async () => {
    expect(await askServer(folder, line(), heard().ends)).toBeNull()
    mkdirSync(join(folder, 'cli'))
    writeFileSync(socketPath(folder), '')
    expect(await askServer(folder, line(), heard().ends)).toBeNull()
    await listen(async () => 3)
    expect(await askServer(folder, line(), heard().ends)).toBe(3)
  })

  it('is found where the path of the data is longer than a socket may have', async () => {
    const deep = join(folder, 'x'.repeat(60), 'y'.repeat(60))
    mkdirSync(deep, { recursive: true })
    await listen(async () => 5, deep)
    expect(await askServer(deep, line(), heard().ends)).toBe(5)
  })

  it('tells the server when the caller no longer waits', async () => {
    const aborted = Promise.withResolvers<string>()
    await listen(async (_line, { out, signal }) => {
      out('begun')
      signal.addEventListener('abort', () => aborted.resolve('the command stops'))
      await aborted.promise
      return 0
    })
    const { said, stop, ends } = heard()
    const asked = askServer(folder, line(), ends)
    while (said.length === 0) await pause(10)
    stop.abort()
    await expect(asked).rejects.toThrow('The server ended')
    expect(await aborted.promise).toBe('the command stops')
  })

  it('does not take the end of the server for the end of the command', async () => {
    let tidied = false
    await listen(async (_line, { out, signal }) => {
      out('begun')
      await new Promise((resolve) => signal.addEventListener('abort', resolve))
      await pause(50)
      tidied = true
      return 0
    })
    const { said, ends } = heard()
    const asked = askServer(folder, line(), ends)
    const told = asked.catch(String)
    while (said.length === 0) await pause(10)
    await listening?.close()
    expect(tidied).toBe(true)
    expect(await told).toContain('The server ended before the command did')
  })
})
