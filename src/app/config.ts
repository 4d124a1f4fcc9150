import { z } from 'zod'

const keyOf = (text: string): Uint8Array => Uint8Array.from(atob(text), (char) => char.charCodeAt(0))

/** `1:BASE64,2:BASE64`: 32 bytes each, the highest version is used for new data. */
const keys = z
  .string()
  .regex(/^[1-9]\d*:[A-Za-z0-9+/]{43}=(,[1-9]\d*:[A-Za-z0-9+/]{43}=)*$/, {
    error: 'write VERSION:KEY, with a key of 32 bytes in base64; several with commas between',
  })
  .transform((text) =>
    text.split(',').map((part): [number, Uint8Array] => [Number(part.split(':')[0]), keyOf(part.split(':')[1] ?? '')]),
  )
  .refine((pairs) => new Set(pairs.map(([version]) => version)).size === pairs.length, {
    error: 'a version stands there twice: give each key a number of its own',
  })
  .transform((pairs): ReadonlyMap<number, Uint8Array> => new Map(pairs))

const flag = (byDefault: boolean) =>
  z
    .enum(['0', '1'])
    .default(byDefault ? '1' : '0')
    .transform((text) => text === '1')

const Environment = z.object({
  PORT: z.coerce.number().int().min(0).max(65535).default(3000),
  ORIGIN: z.url({ protocol: /^https?$/, error: 'an address of the web: https://…' }).optional(),
  DATA_DIR: z.string().min(1).default('./data'),
  DATABASE_URL: z
    .string()
    .regex(/^postgres(ql)?:\/\//)
    .optional(),
  DEMO: flag(true),
  MASTER_KEYS: keys.optional(),
  LOG_LEVEL: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent']).default('info'),
  TRUST_PROXY: flag(false),
  /** 0 lifts the limits on log-in tries, for tests and rehearsals; refused outside demo mode. */
  SIGN_IN_LIMITS: flag(true),
  /** A fixed clock for tests and rehearsals, ISO 8601; refused outside demo mode. */
  CLOCK: z.iso.datetime().optional(),
})

/** The names of all that is read from the environment; server.mjs reads HOST and BODY_SIZE_LIMIT besides. */
export const variables: readonly string[] = Object.keys(Environment.shape)

export type Config = {
  readonly port: number
  /** The address under which people reach the server; decides whether cookies are marked secure. */
  readonly origin: string
  readonly dataDir: string
  readonly databaseUrl: string | null
  readonly demo: boolean
  readonly masterKeys: ReadonlyMap<number, Uint8Array>
  readonly logLevel: string
  readonly trustProxy: boolean
  readonly signInLimits: boolean
  readonly fixedClock: string | null
}

export type ConfigProblem = { readonly variable: string; readonly problem: string }

/** Reads the environment once and reports every problem at once. Outside demo mode no secret has a default. */
export function readConfig(
  environment: Readonly<Record<string, string | undefined>>,
): Config | readonly ConfigProblem[] {
  const named = Object.fromEntries(Object.keys(Environment.shape).map((key) => [key, environment[key] || undefined]))
  const parsed = Environment.safeParse(named)
  const misread = (parsed.error?.issues ?? []).map((issue) => ({
    variable: issue.path.map(String).join('.'),
    problem: issue.message,
  }))
  // What was misread is left out, so that what is wrong with the others is told too.
  const unread = new Set(misread.map(({ variable }) => variable))
  const env = Environment.parse(Object.fromEntries(Object.entries(named).filter(([name]) => !unread.has(name))))
  const problems = [...misread, ...(env.DEMO || unread.has('DEMO') ? [] : problemsInEarnest(env, unread))]
  if (problems.length) return problems
  return {
    port: env.PORT,
    origin: env.ORIGIN ?? `http://localhost:${env.PORT}`,
    dataDir: env.DATA_DIR,
    databaseUrl: env.DATABASE_URL ?? null,
    demo: env.DEMO,
    masterKeys: env.MASTER_KEYS ?? demoKeys,
    logLevel: env.LOG_LEVEL,
    trustProxy: env.TRUST_PROXY,
    signInLimits: env.SIGN_IN_LIMITS,
    fixedClock: env.CLOCK ?? null,
  }
}

/** What a demo may do without, or may do, and an installation for real people must not. */
function problemsInEarnest(env: z.output<typeof Environment>, unread: ReadonlySet<string>): readonly ConfigProblem[] {
  const { MASTER_KEYS: keys, ORIGIN: origin } = env
  const when = (wrong: boolean, variable: string, problem: string) =>
    wrong && !unread.has(variable) ? [{ variable, problem }] : []
  return [
    ...when(!keys, 'MASTER_KEYS', 'required when DEMO=0: "1:" and 32 random bytes in base64; see docs/operations.md'),
    ...when(
      [...(keys?.values() ?? [])].some((key) => key.every((byte) => byte === DEMO_BYTE)),
      'MASTER_KEYS',
      'holds the key of the demo, which everybody knows: make your own; see docs/operations.md',
    ),
    ...when(!origin, 'ORIGIN', 'required when DEMO=0: the address under which people reach the server, https://…'),
    ...when(
      origin !== undefined && !isSafeOrigin(new URL(origin)),
      'ORIGIN',
      'must begin with https:// when DEMO=0, because people log in there; http:// is for this machine alone (localhost)',
    ),
    ...when(env.CLOCK !== undefined, 'CLOCK', 'a fixed clock is for demo mode only'),
    ...when(!env.SIGN_IN_LIMITS, 'SIGN_IN_LIMITS', 'the limits on log-in tries may be lifted in demo mode only'),
  ]
}

const isSafeOrigin = ({ protocol, hostname }: URL): boolean =>
  protocol === 'https:' || /^(localhost|127(\.\d+){3}|\[::1\])$/.test(hostname)

const DEMO_BYTE = 7
/** Known to everybody who can read this file: for invented people only. */
const demoKeys: ReadonlyMap<number, Uint8Array> = new Map([[1, new Uint8Array(32).fill(DEMO_BYTE)]])
