// Checks of names, sizes and numbers: what a reader counts on without being told.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { run } from '../processes.ts'
import { root } from '../setup.mjs'
import { check, type Check } from './check.ts'

const code = /\.(ts|js|mjs|svelte|css)$/
const exempt =
  /^(db\/migrations|content|docs|src\/generated|build)\/|\/messages\/|^src\/platform\/database\/tables\.ts$/

/** The most lines that a file may have: a route is a thin door, a page composes components, nothing is longer than one can hold. */
export function lineLimit(path: string): number | null {
  if (!code.test(path) || exempt.test(path)) return null
  if (/^src\/routes\/.*\.ts$/.test(path) && !path.endsWith('.test.ts')) return 60
  if (/^src\/routes\/.*\.svelte$/.test(path)) return 200
  return 300
}

/** Names that say where something was put instead of what it is. */
const empty = /^(utils?|helpers?|common|shared|misc|data|info|lib)$|(^|[-_.a-z])(manager|service|utils?|helpers?)$/i

export function nameProblem(path: string): string | null {
  if (!/^(src|tests|tools|bench)\//.test(path)) return null
  const parts = path
    .split('/')
    .map((part) => part.replace(/(\.(server|test|db|svelte|examples|d|config))*\.[a-z]+$/, ''))
  const bad = parts.find((part) => empty.test(part))
  if (bad !== undefined) return `${path}: “${bad}” says nothing; name it after what it holds`
  const file = path.split('/').at(-1) ?? ''
  if (/^src\/(?!routes\/)/.test(path) && file.endsWith('.svelte') && !/^[A-Z]/.test(file))
    return `${path}: a component is named in PascalCase`
  if (/^(src\/(?!routes\/)|tests\/|tools\/)/.test(path) && /\.(ts|mjs|js)$/.test(file) && !/^[a-z0-9.-]+$/.test(file)) {
    return `${path}: a file is named in kebab-case`
  }
  return null
}

/** Numbered files of one folder: each name well formed, no number twice. */
export function numberProblems(names: readonly string[], form: RegExp): string[] {
  const shapeless = names
    .filter((name) => !form.test(name))
    .map((name) => `${name}: the name does not fit ${form.source}`)
  const byNumber = Map.groupBy(
    names.filter((name) => form.test(name)),
    (name) => form.exec(name)?.[1],
  )
  const twice = [...byNumber.values()]
    .filter((same) => same.length > 1)
    .map((same) => `one number, several files: ${same.join(', ')}`)
  return [...shapeless, ...twice]
}

/** All files that belong to the project, committed or about to be. */
async function projectFiles(): Promise<string[]> {
  const { code: status, output } = await run('git', [
    'ls-files',
    '-z',
    '--cached',
    '--others',
    '--exclude-standard',
    '--deduplicate',
  ])
  if (status !== 0) throw new Error(`git could not list the files: ${output}`)
  return output.split('\0').filter((path) => path !== '')
}

const inFolder = async (folder: string, ending: string): Promise<string[]> =>
  (await projectFiles())
    .filter((path) => path.startsWith(`${folder}/`) && path.endsWith(ending))
    .map((path) => path.slice(folder.length + 1))

const decisions = async () => (await inFolder('docs/decisions', '.md')).filter((name) => name !== 'README.md')

function lines(path: string): number {
  try {
    return readFileSync(join(root, path), 'utf8').trimEnd().split('\n').length
  } catch {
    return 0 // listed by git, but deleted in the working tree
  }
}

export const files: readonly Check[] = [
  check('no file is too long', async () => {
    const long = (await projectFiles()).flatMap((path) => {
      const limit = lineLimit(path)
      const length = limit === null ? 0 : lines(path)
      return limit !== null && length > limit ? [`${path}: ${length} lines, at most ${limit}`] : []
    })
    return long.join('\n')
  }),
  check('names say what a file holds', async () =>
    (await projectFiles())
      .map(nameProblem)
      .filter((problem) => problem !== null)
      .join('\n'),
  ),
  check('decisions are numbered, each once', async () =>
    numberProblems(await decisions(), /^(\d{4})-[a-z0-9-]+\.md$/).join('\n'),
  ),
  check('migrations are numbered, each once', async () =>
    numberProblems(await inFolder('db/migrations', '.sql'), /^(\d{4})-[a-z0-9-]+\.sql$/).join('\n'),
  ),
]
