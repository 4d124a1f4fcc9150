// `npm run new MODULE VERB-NOUN`: the files of a command, added to every list that must name it.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { format, resolveConfig } from 'prettier'
import { root as house } from './setup.mjs'
import { sliceFiles, sliceWords } from './slice/files.ts'
import { inCommands, inExamples, inFace, inMessages, inServerFace } from './slice/lists.ts'
import { namesOf, type Names } from './slice/names.ts'

const help = `Usage: npm run new MODULE VERB-NOUN ["Nama menurut petugas"]

Writes a command's contract and decision, its server half, its test and its examples, its words, and adds it to the lists:

  npm run new people archive-person "Arsipkan orang"

Name it as the officer would say it, verb first; if the word is not in docs/glossary.md, that is the first commit.`

/** Folders of words that others already say: a key stands in one place only. */
function wordsSaid(root: string): ReadonlySet<string> {
  const settings: unknown = JSON.parse(readFileSync(join(root, 'project.inlang/settings.json'), 'utf8'))
  const paths = JSON.stringify(settings).matchAll(/"(\.\/src\/[^"]*\/messages\/\{locale\}\.json)"/g)
  const files = [...paths]
    .map(([, path = '']) => join(root, path.replace('{locale}', 'id')))
    .filter((path) => existsSync(path))
  return new Set(
    files.flatMap((path) => [...readFileSync(path, 'utf8').matchAll(/^\s*"(\w+)":/gm)].map(([, key = '']) => key)),
  )
}

/** Writes a whole slice below `root`, or nothing, and gives the paths written. */
export async function writeSlice(root: string, names: Names, title: string): Promise<readonly string[]> {
  const texts = new Map<string, string>()
  const read = (path: string) => (existsSync(join(root, path)) ? readFileSync(join(root, path), 'utf8') : '')
  const write = async (path: string, text: string) => {
    texts.set(path, await format(text, { ...(await resolveConfig(join(house, path))), filepath: join(root, path) }))
  }
  const module = `src/modules/${names.module}`
  for (const [path, text] of Object.entries(sliceFiles(names))) await write(path, text)
  await write(`${module}/index.ts`, inFace(read(`${module}/index.ts`), names))
  await write(`${module}/index.server.ts`, inServerFace(read(`${module}/index.server.ts`), names))
  await write('src/app/commands.server.ts', inCommands(read('src/app/commands.server.ts'), names))
  await write('tests/support/examples.ts', inExamples(read('tests/support/examples.ts'), names))

  const said = wordsSaid(root)
  const fresh = (words: Readonly<Record<string, string>>) =>
    Object.fromEntries(Object.entries(words).filter(([key]) => !said.has(key)))
  const words = sliceWords(names, title)
  for (const locale of ['id', 'en'] as const) {
    const path = `${module}/messages/${locale}.json`
    await write(path, inMessages(read(path), fresh(words[locale])))
  }
  const settings = read('project.inlang/settings.json')
  const pattern = `"./${module}/messages/{locale}.json"`
  if (!settings.includes(pattern))
    await write('project.inlang/settings.json', settings.replace(/("pathPattern":\s*\[)/, `$1${pattern},`))
  for (const [path, text] of texts) {
    mkdirSync(dirname(join(root, path)), { recursive: true })
    writeFileSync(join(root, path), text)
  }
  return [...texts.keys()]
}

async function main(args: readonly string[]): Promise<number> {
  const [module, slice, title] = args
  const names = module === undefined || slice === undefined ? null : namesOf(module, slice)
  if (names === null || args.includes('--help')) {
    console.log(help)
    return args.includes('--help') ? 0 : 2
  }
  if (existsSync(join(house, `src/modules/${names.module}/${names.slice}.ts`))) {
    console.error(`src/modules/${names.module}/${names.slice}.ts is there already; nothing was written.`)
    return 1
  }
  const written = await writeSlice(house, names, title ?? names.words)
  console.log(`${written.map((path) => `  ${path}`).join('\n')}

It compiles, and keeps the laws. Now, in this order:
  1. who may do it: give "${names.permission}" to its roles in src/modules/access/roles.ts, or name a permission that is there
  2. ${names.slice}.test.ts: the rules, as sentences; then ${names.slice}.ts
  3. a migration if it needs one (then npm run generate); facts, places and apply in ${names.slice}.server.ts
  4. ${names.slice}.examples.ts: one input for each refusal${title === undefined ? `\n  5. src/modules/${names.module}/messages/id.json: say it in Indonesian` : ''}
Try it: npm test -- --only=pure,pglite laws ${names.slice}`)
  return 0
}

if (import.meta.main) process.exitCode = await main(process.argv.slice(2))
