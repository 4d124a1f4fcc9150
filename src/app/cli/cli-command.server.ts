import type { App } from '../app.server.ts'
import type { Config } from '../config.ts'

/** What a command is run with, here or, through the socket, in the server. */
export type Call = {
  readonly files: readonly string[]
  /** The value of `--name`, null where it was not given. */
  text(name: string): string | null
  /** Was `--name` given? */
  flag(name: string): boolean
  /** An absolute path, from where the caller stands. */
  path(file: string): string
  /** A variable of the caller's environment, of those that the command names; null where it is not set. */
  variable(name: string): string | null
  /** What the caller piped in. */
  readonly input: string
  /** A line of the result, on standard output. */
  out(line: string): void
  /** A line about how it goes, on standard error. */
  err(line: string): void
  /** Aborts when the caller no longer waits. */
  readonly signal: AbortSignal
}

export type Option = { readonly type: 'string' | 'boolean'; readonly says: string; readonly required?: true }

type Described = {
  readonly name: string
  /** One line for the list of commands. */
  readonly summary: string
  /** What stands after the name, without options: `FILE`. */
  readonly files: readonly string[]
  readonly options: Readonly<Record<string, Option>>
  /** Further lines of its help. */
  readonly explains?: readonly string[]
  /** Variables of the caller's environment that it may look at. */
  readonly variables?: readonly string[]
  /** Takes its input from standard input. */
  readonly reads?: 'stdin'
}

/** `app`: runs in the server where one runs, else opens everything itself. `alone`: nobody else may have the data open. `here`: needs none. */
export type CliCommand =
  | (Described & {
      readonly where: 'app'
      run(call: Call, app: App): Promise<number>
      /** Runs in the caller's own process once the command itself has succeeded. */
      afterwards?(call: Call, databaseUrl: string | null): Promise<number>
    })
  | (Described & { readonly where: 'alone'; run(call: Call, config: Config): Promise<number> })
  | (Described & { readonly where: 'here'; run(call: Call, databaseUrl: string | null): Promise<number> })

/** Why a command cannot do what it was asked, in one sentence; the code becomes the exit code. */
export class CliError extends Error {
  readonly code: number
  constructor(sentence: string, code = 1) {
    super(sentence)
    this.code = code
  }
}

/** Exit codes beside 0 and 1, as sysexits.h has them. */
export const exit = { usage: 64, software: 70, temporary: 75, config: 78, interrupted: 130 } as const
