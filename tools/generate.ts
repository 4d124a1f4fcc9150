// Makes what is derived from other files: the compiled words and SvelteKit's types (ignored by git), and the row types (committed).
import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { compile } from '@inlang/paraglide-js'
import { isStamped, root, stamp, wordsDigest } from './setup.mjs'

const help = `Usage: npm run generate [-- --words | --check]

Compiles the words of src/**/messages, makes SvelteKit's types and writes the row types of a freshly migrated database.

  --words   only words and SvelteKit's types
  --check   writes nothing that is committed; fails when it is stale`

/** Compiles the words where they are stale. */
async function generateWords(): Promise<void> {
  const wanted = wordsDigest()
  const outdir = join(root, 'src', 'generated', 'words')
  const compiled = join(outdir, 'messages', '_index.js')
  if (isStamped('node_modules/.sambayan/words', wanted) && existsSync(compiled)) return
  mkdirSync(outdir, { recursive: true })
  await compile({ project: join(root, 'project.inlang'), outdir, strategy: ['cookie', 'baseLocale'] })
  if (!existsSync(compiled)) throw new Error('Paraglide compiled no messages.')
  stamp('node_modules/.sambayan/words', wanted)
}

function syncSvelteKit(): void {
  const command = join(root, 'node_modules', '@sveltejs', 'kit', 'svelte-kit.js')
  const sync = spawnSync(process.execPath, [command, 'sync'], { cwd: root, encoding: 'utf8' })
  if (sync.status !== 0) throw new Error(`svelte-kit sync failed:\n${sync.stdout}${sync.stderr}`)
}

/** Gives the committed files that are stale; writes them unless it only checks. */
async function generateTables(onlyCheck: boolean): Promise<readonly string[]> {
  const { tablesFile, tablesSource } = await import('./generated/tables.ts')
  const path = join(root, tablesFile)
  const wanted = await tablesSource()
  if (existsSync(path) && readFileSync(path, 'utf8') === wanted) return []
  if (!onlyCheck) writeFileSync(path, wanted)
  return [tablesFile]
}

const args = process.argv.slice(2)
if (args.includes('--help')) console.log(help)
else {
  await generateWords()
  syncSvelteKit()
  if (!args.includes('--words')) {
    const stale = await generateTables(args.includes('--check'))
    if (args.includes('--check') && stale.length > 0) {
      console.error(`stale: ${stale.join(', ')}; run "npm run generate" and commit what it makes`)
      process.exitCode = 1
    }
  }
}
