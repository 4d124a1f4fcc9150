import { isAbsolute, join } from 'node:path'
import { parseArgs } from 'node:util'
import { exit, type Call, type CliCommand } from './cli-command.server.ts'

/** What was typed, and where. */
export type Line = {
  readonly args: readonly string[]
  readonly cwd: string
  readonly input: string
  readonly variables: Readonly<Record<string, string>>
}
/** Where lines of the answer go. */
export type Ends = Pick<Call, 'out' | 'err' | 'signal'>

export type Parsed =
  /** Nothing to run: say this, and end with that code. */
  | { readonly kind: 'told'; readonly text: string; readonly code: number }
  | { readonly kind: 'call'; readonly command: CliCommand; readonly callWith: (ends: Ends) => Call }

const PROGRAM = 'npm run cli --'

/** Understands a command line, or says in one sentence what is wrong with it, and how it is used. */
export function parseLine({ args, cwd, input, variables }: Line, commands: readonly CliCommand[]): Parsed {
  const [name = '--help', ...rest] = args
  if (name === '--help' || name === 'help') return { kind: 'told', text: overview(commands), code: 0 }
  const command = commands.find((one) => one.name === name)
  if (!command) return wrong(`There is no command "${name}".`, overview(commands))
  if (rest.includes('--help')) return { kind: 'told', text: helpOf(command), code: 0 }
  try {
    const options = Object.fromEntries(Object.entries(command.options).map(([key, { type }]) => [key, { type }]))
    const { values, positionals } = parseArgs({ args: rest, options, allowPositionals: true, strict: true })
    const missing = [
      ...command.files.slice(positionals.length),
      ...Object.keys(command.options)
        .filter((key) => command.options[key]?.required && values[key] === undefined)
        .map((key) => `--${key}`),
    ]
    if (missing.length)
      return wrong(`${missing.join(' and ')} ${missing.length > 1 ? 'are' : 'is'} missing.`, helpOf(command))
    const extra = positionals[command.files.length]
    if (extra !== undefined) return wrong(`"${extra}" is one argument too many.`, helpOf(command))
    const callWith = (ends: Ends): Call => ({
      ...ends,
      input,
      files: positionals,
      text: (key) => (typeof values[key] === 'string' ? values[key] : null),
      flag: (key) => values[key] === true,
      variable: (key) => variables[key] ?? null,
      path: (file) => (isAbsolute(file) ? file : join(cwd, file)),
    })
    return { kind: 'call', command, callWith }
  } catch (error) {
    return wrong(
      `${error instanceof Error ? error.message.split('. ')[0]?.replace(/\.$/, '') : 'Not understood'}.`,
      helpOf(command),
    )
  }
}

const wrong = (sentence: string, usage: string): Parsed => ({
  kind: 'told',
  text: `${sentence}\n\n${usage}`,
  code: exit.usage,
})

const overview = (commands: readonly CliCommand[]): string =>
  [
    `Usage: ${PROGRAM} COMMAND [--help]`,
    '',
    ...table(commands.map(({ name, summary }) => [name, summary])),
    '',
    'On the embedded database a running server is asked to do it; otherwise, and with DATABASE_URL, it is done here.',
  ].join('\n')

export const helpOf = ({ name, summary, files, options, explains = [] }: CliCommand): string => {
  const entries = Object.entries(options)
  const shown = entries.map(([key, { type, required }]) => {
    const option = type === 'string' ? `--${key} ${key.toUpperCase()}` : `--${key}`
    return required ? option : `[${option}]`
  })
  const described = [
    ...entries.map(([key, { says }]): readonly [string, string] => [`--${key}`, says]),
    ['--help', 'shows this'] as const,
  ]
  return [
    `Usage: ${[PROGRAM, name, ...files, ...shown].join(' ')}`,
    '',
    summary,
    ...explains,
    '',
    ...table(described),
  ].join('\n')
}

const table = (rows: readonly (readonly [string, string])[]): string[] => {
  const width = Math.max(...rows.map(([left]) => left.length))
  return rows.map(([left, right]) => `  ${left.padEnd(width)}  ${right}`)
}
