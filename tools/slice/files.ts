// The files of a new command. They compile and keep every law from the first minute: somebody with a grant over everything may
// do it once to each thing, and the history says so. Facts, places, rules and writes are then made what the office needs.
import type { Names } from './names.ts'

const contract = (n: Names) => `import { command, type CodeOf, type InputOf } from '#kernel/command.ts'
import { idOf } from '#kernel/id.ts'
import { accept, refuse, type Decision } from '#kernel/outcome.ts'
import { strict } from '#kernel/text.ts'

export const ${n.command} = command({
  name: '${n.module}.${n.slice}',
  version: 1,
  needs: '${n.permission}',
  input: strict({ ${n.id}: idOf('${n.idType}') }),
  refusals: ['${n.refusal}'],
  touches: (input) => [\`${n.thing}:\${input.${n.id}}\`],
})

export type Input = InputOf<typeof ${n.command}>
export type Facts = { readonly happenedBefore: boolean }
export type ${n.eventType} = { readonly type: '${n.event}'; readonly subject: string }

export function decide(input: Input, facts: Facts): Decision<${n.eventType}, CodeOf<typeof ${n.command}>> {
  if (facts.happenedBefore) return refuse('${n.refusal}', '${n.id}')
  return accept([{ type: '${n.event}', subject: input.${n.id} }])
}
`

const server = (n: Names) => `import { anyUuid } from '#platform/database/sql.server.ts'
import { handle } from '#platform/handler.server.ts'
import { decide, ${n.command}, type ${n.eventType} } from './${n.slice}.ts'

const happened: ${n.eventType}['type'] = '${n.event}'

export const ${n.command}Handler = handle(${n.command}, {
  decide,

  /** One statement for all inputs. */
  async facts({ tx }, inputs) {
    const subjects = anyUuid(inputs.map((input) => input.${n.id}))
    const before = await tx.selectFrom('event').select('subject').distinct().where('type', '=', happened).where('subject', '=', subjects).execute()
    const known = new Set(before.map((row) => row.subject))
    return inputs.map((input) => ({ happenedBefore: known.has(input.${n.id}) }))
  },

  /** No place: only a grant over everything reaches it. */
  places: () => [],

  /** The door itself writes the history; what the module keeps in tables of its own is written here, for all events at once. */
  apply: () => Promise.resolve(),
})
`

const test = (n: Names) => `import { describe, expect, it } from 'vitest'
import { decide, ${n.command} } from './${n.slice}.ts'

const input = ${n.command}.input.parse({ ${n.id}: '0199f000-0000-7000-8000-000000000001' })

describe('${n.words}', () => {
  it('happens, and the history says to whom', () => {
    const decision = decide(input, { happenedBefore: false })
    expect(decision).toMatchObject({ kind: 'accepted', events: [{ type: '${n.event}', subject: input.${n.id} }] })
  })

  it('happens only once', () => {
    expect(decide(input, { happenedBefore: true })).toMatchObject({ kind: 'refused', code: '${n.refusal}', path: '${n.id}' })
  })
})
`

const examples = (n: Names) => `import { commandExamples, settle } from '#tests/example.ts'
import { actorWith, everywhere } from '#tests/world.ts'
import { newId } from '#platform/secrets/secrets.server.ts'
import { ${n.command} } from './${n.slice}.ts'

export const ${n.command}Examples = commandExamples(${n.command}, {
  actor: () => actorWith(${n.command}.needs, everywhere),
  accepted: () => ({ ${n.id}: newId() }),
  refused: {
    '${n.refusal}': async (world, actor) => {
      const input = { ${n.id}: newId() }
      await settle(world, ${n.command}, input, actor)
      return input
    },
  },
  strangers: (world) => [{ kind: 'organisation', id: world.farSchool }, { kind: 'region', code: '18.01' }],
})
`

/** Path → text of the files that a new command consists of. */
export const sliceFiles = (n: Names): Readonly<Record<string, string>> => ({
  [`src/modules/${n.module}/${n.slice}.ts`]: contract(n),
  [`src/modules/${n.module}/${n.slice}.server.ts`]: server(n),
  [`src/modules/${n.module}/${n.slice}.test.ts`]: test(n),
  [`src/modules/${n.module}/${n.slice}.examples.ts`]: examples(n),
})

/** Words that the laws ask for; `title` is the command as an officer would say it. */
export const sliceWords = (
  n: Names,
  title: string,
): Readonly<Record<'id' | 'en', Readonly<Record<string, string>>>> => {
  const key = (text: string) =>
    text
      .replaceAll(/([a-z])([A-Z])/g, '$1_$2')
      .replaceAll(/[^A-Za-z]+/g, '_')
      .toLowerCase()
  const keys = [`command_${key(`${n.module}.${n.slice}`)}`, `permission_${key(n.permission)}`, `event_${key(n.event)}`]
  const refusal = `refusal_${key(n.refusal)}`
  const field = `field_${key(n.id)}`
  const english = n.words.charAt(0).toUpperCase() + n.words.slice(1)
  return {
    id: {
      ...Object.fromEntries(keys.map((one) => [one, title])),
      [refusal]: 'Ini sudah dilakukan sebelumnya. Muat ulang halaman untuk melihat keadaannya sekarang.',
      [field]: 'Nomor pengenal',
    },
    en: {
      ...Object.fromEntries(keys.map((one) => [one, english])),
      [refusal]: 'This was done before. Reload the page to see how it stands now.',
      [field]: 'Identifier',
    },
  }
}
