// Makes what is derived from other files: the compiled words and SvelteKit's types (both ignored by git).
import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { compile } from '@inlang/paraglide-js'
import { root, stamp, wordsDigest } from './setup.mjs'

async function generateWords(): Promise<void> {
  const wanted = wordsDigest()
  const outdir = join(root, 'src', 'generated', 'words')
  mkdirSync(outdir, { recursive: true })
  await compile({ project: join(root, 'project.inlang'), outdir, strategy: ['cookie', 'baseLocale'] })
  if (!existsSync(join(outdir, 'messages', '_index.js'))) throw new Error('Paraglide compiled no messages.')
  stamp('node_modules/.sambayan/words', wanted)
}

function syncSvelteKit(): void {
  const command = join(root, 'node_modules', '@sveltejs', 'kit', 'svelte-kit.js')
  const sync = spawnSync(process.execPath, [command, 'sync'], { cwd: root, encoding: 'utf8' })
  if (sync.status !== 0) throw new Error(`svelte-kit sync failed:\n${sync.stdout}${sync.stderr}`)
}

await generateWords()
syncSvelteKit()
