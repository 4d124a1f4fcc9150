import { z } from 'zod'
import { apiProblems } from '#app/api.ts'
import { commands } from '#app/commands.server.ts'
import { parseCodes } from '#app/parse.ts'
import { queries } from '#app/queries.server.ts'
import type { Family } from '#app/words.server.ts'
import { Role, signInKinds } from '#modules/access/index.ts'
import { findingCodes } from '#modules/statistics/index.ts'
import { fileRefusals } from '../../src/modules/programme/import/file-refusals.ts'
import { found, sourceFiles } from './source-files.ts'

const pure = sourceFiles('src/kernel/**/*.ts', 'src/modules/**/*.ts', 'src/app/**/*.ts').filter(
  ({ path }) => !path.startsWith('src/app/cli/'),
)
const contracts = [...commands, ...queries].map(({ contract }) => contract)

/** The names of all fields of an input, those of inner objects too. */
const fieldsOf = (schema: unknown): string[] => {
  if (typeof schema !== 'object' || schema === null) return []
  const names =
    'properties' in schema && typeof schema.properties === 'object' && schema.properties !== null
      ? Object.keys(schema.properties)
      : []
  return [...names, ...Object.values(schema).flatMap(fieldsOf)]
}

/** Remark codes whose first half only the moment gives, with all that they can become. */
export const composedRemarks: Readonly<Record<string, readonly string[]>> = {
  '${one.kind}-proposed': ['nik-proposed', 'nisn-proposed', 'birth-date-proposed'],
}
export const remarkTemplates = found(pure, /\bcode: `([^`]+)`/g)

/** The states that columns named `state` may have, as the migrations say; a later migration may say otherwise of the same table. */
const states = (() => {
  const byTable = new Map<string, string>()
  for (const { text } of sourceFiles('db/migrations/*.sql').toSorted((a, b) => (a.path < b.path ? -1 : 1))) {
    let table = ''
    for (const [, created, first, constrained, later] of text.matchAll(
      /create table (\w+)|\bstate text[^,]*?check \(state in \(([^)]*)\)|constraint (\w+)_state_check check \(state in \(([^)]*)\)/g,
    )) {
      table = created ?? constrained ?? table
      const list = first ?? later
      if (list !== undefined) byTable.set(table, list)
    }
  }
  return [...byTable.values()].flatMap((list) => [...list.matchAll(/'([^']+)'/g)].map((match) => match[1] ?? ''))
})()

/** The families of words that are looked up by a code. */
export const families: readonly Family[] = [
  'refusal',
  'remark',
  'field',
  'command',
  'query',
  'permission',
  'role',
  'state',
  'outcome',
  'event',
]

/** Every code of each family of words that is looked up by a code. */
export const codes: Readonly<Record<Family, readonly string[]>> = {
  refusal: [...commands.flatMap(({ contract }) => contract.refusals), ...fileRefusals],
  remark: [
    ...parseCodes,
    'unknown-command',
    'unknown-version',
    ...found(pure, /\b(?:error|code): '([a-z][a-z0-9]*(?:-[a-z0-9]+)+)'/g),
    ...Object.values(composedRemarks).flat(),
    ...findingCodes,
  ],
  field: contracts.flatMap(({ input }) => fieldsOf(z.toJSONSchema(input, { io: 'input' }))),
  command: commands.map(({ contract }) => contract.name),
  query: queries.map(({ contract }) => contract.name),
  permission: contracts.map(({ needs }) => needs),
  role: Role.options,
  state: states,
  outcome: [
    'accepted',
    'pending',
    'refused',
    'denied',
    'denied-permission',
    'denied-fresh-login',
    'invalid',
    'id-reused',
    'fault',
    ...Object.keys(apiProblems),
  ],
  event: [
    ...found(pure, /\breadonly type: ((?:\| )?'[a-z-]+\.[a-z-]+'(?: \| '[a-z-]+\.[a-z-]+')*)/g).flatMap((types) =>
      [...types.matchAll(/'([^']+)'/g)].map((match) => match[1] ?? ''),
    ),
    ...signInKinds.map((kind) => `gate-${kind}`),
  ],
}
