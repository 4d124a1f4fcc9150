// Child processes in groups of their own, so that whatever they start ends with them.
import { spawn, type ChildProcess } from 'node:child_process'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { constants } from 'node:os'
import { root } from './setup.mjs'

export type Ended = { readonly code: number; readonly output: string }

type Options = { readonly env?: NodeJS.ProcessEnv; readonly cwd?: string; readonly timeout?: number }

const living = new Set<ChildProcess>()

/** Starts a program without input; `ended` gives its exit code (128 + signal, where one killed it) and all that it wrote. */
export function start(command: string, args: readonly string[], options: Options = {}) {
  const child = spawn(command, args, {
    cwd: options.cwd ?? root,
    env: options.env ?? process.env,
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  living.add(child)
  let output = ''
  const collect = (chunk: Buffer) => {
    output += chunk.toString()
  }
  child.stdout.on('data', collect)
  child.stderr.on('data', collect)
  const timer =
    options.timeout === undefined
      ? undefined
      : setTimeout(() => {
          output += `\nstopped: it took more than ${(options.timeout ?? 0) / 1000} s\n`
          endGroup(child, 'SIGKILL')
        }, options.timeout)
  const ended = new Promise<Ended>((resolve) => {
    const finish = (code: number) => {
      clearTimeout(timer)
      living.delete(child)
      endGroup(child, 'SIGKILL')
      resolve({ code, output })
    }
    child.on('error', (error) => {
      output += error.message
      finish(127)
    })
    child.on('close', (code, signal) => finish(signal === null ? (code ?? 1) : 128 + constants.signals[signal]))
  })
  return { child, ended, written: () => output }
}

export const run = (command: string, args: readonly string[], options: Options = {}): Promise<Ended> =>
  start(command, args, options).ended

/** Sends a signal to a program and to everything that it started. */
export function endGroup(child: ChildProcess, signal: NodeJS.Signals): void {
  if (child.pid === undefined) return
  try {
    process.kill(-child.pid, signal)
  } catch {
    // The group is gone already, which is what was wanted.
  }
}

/** Ends everything that this process started and that still lives: politely, then after two seconds for certain. */
export async function endAll(): Promise<void> {
  const all = [...living]
  for (const child of all) endGroup(child, 'SIGTERM')
  const deadline = Date.now() + 2_000
  while (all.some((child) => living.has(child)) && Date.now() < deadline)
    await new Promise((resolve) => setTimeout(resolve, 50))
  for (const child of all) endGroup(child, 'SIGKILL')
}

/** Ends what carries this name and value in its environment and has left its group, as browsers do; Linux only. Gives what it found. */
export function endMarked(name: string, value: string): readonly string[] {
  if (!existsSync('/proc/self/environ')) return []
  const found: string[] = []
  for (const pid of readdirSync('/proc').filter((entry) => /^\d+$/.test(entry) && Number(entry) !== process.pid)) {
    try {
      if (!readFileSync(`/proc/${pid}/environ`, 'utf8').split('\0').includes(`${name}=${value}`)) continue
      found.push(readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0').slice(0, 3).join(' '))
      process.kill(Number(pid), 'SIGKILL')
    } catch {
      // It ended by itself, or belongs to somebody else.
    }
  }
  return found
}

/** Runs the cleaning on SIGINT, SIGTERM and SIGHUP, then ends with the code that a shell expects. */
export function onInterrupt(clean: () => Promise<void>): void {
  let interrupted = false
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, () => {
      if (interrupted) return
      interrupted = true
      void clean().finally(() => process.exit(128 + constants.signals[signal]))
    })
  }
  process.on('exit', () => {
    for (const child of living) endGroup(child, 'SIGKILL')
  })
}
