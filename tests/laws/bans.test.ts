import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { ESLint } from 'eslint'
import { afterAll, describe, expect, it } from 'vitest'
import { z } from 'zod'

const root = resolve(import.meta.dirname, '../..')
const folder = mkdtempSync(join(tmpdir(), 'sambayan-bans-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const OxlintReport = z.object({ diagnostics: z.array(z.object({ code: z.string(), filename: z.string() })) })

/** What each file of TypeScript must not hold, and the rule that says so. */
const inTypeScript: readonly (readonly [what: string, file: string, text: string, rule: string | null])[] = [
  ['a date object in the domain', 'src/modules/people/a.ts', `export const now = new Date(0)`, 'no-restricted-globals'],
  ['the clock in the domain', 'src/kernel/b.ts', `export const now = Date.now()`, 'no-restricted-globals'],
  [
    'the clock in a server half',
    'src/modules/people/c.server.ts',
    `export const now = Temporal.Now.instant()`,
    'no-restricted-properties',
  ],
  ['the clock in the app', 'src/app/d.server.ts', `export const now = Date.now()`, 'no-restricted-globals'],
  ['dice in the domain', 'src/modules/people/e.ts', `export const n = Math.random()`, 'no-restricted-properties'],
  [
    'the clock where the platform reads it',
    'src/platform/clock/f.server.ts',
    `export const now = Temporal.Now.instant()`,
    null,
  ],
  ['a cast', 'src/app/g.ts', `export const n = (x: unknown) => x as number`, 'consistent-type-assertions'],
  ['a constant literal', 'src/app/h.ts', `export const kinds = ['a', 'b'] as const`, null],
  [
    'a cast in the kernel, where brands are made',
    'src/kernel/i.ts',
    `export const n = (x: unknown) => x as number`,
    null,
  ],
  ['any', 'src/app/j.ts', `export const n = (x: any) => String(x)`, 'no-explicit-any'],
  [
    'an assertion that something is there',
    'src/app/k.ts',
    `export const n = (x: string | null) => x!.length`,
    'no-non-null-assertion',
  ],
  ['a default export', 'src/app/l.ts', `export default 1`, 'no-default-export'],
  ['print where there is a log', 'src/app/m.ts', `console.log(1)`, 'no-console'],
  ['a skipped test', 'src/app/n.test.ts', `import { it } from 'vitest'\nit.skip('is', () => {})`, 'no-disabled-tests'],
  [
    'a test that asserts nothing',
    'src/app/o.test.ts',
    `import { it } from 'vitest'\nit('is', () => {})`,
    'expect-expect',
  ],
]

describe('TypeScript is refused', () => {
  for (const [, file, text] of inTypeScript) {
    mkdirSync(join(folder, dirname(file)), { recursive: true })
    writeFileSync(join(folder, file), `${text}\n`)
  }
  // Without types: what needs them is not planted here.
  const rules = readFileSync(join(root, '.oxlintrc.json'), 'utf8').replace('"typeAware": true', '"typeAware": false')
  writeFileSync(join(folder, '.oxlintrc.json'), rules)
  const config = ['--config', join(folder, '.oxlintrc.json'), '--format', 'json']
  const said = spawnSync(process.execPath, [join(root, 'node_modules/oxlint/bin/oxlint'), '.', ...config], {
    cwd: folder,
    encoding: 'utf8',
  })
  const { diagnostics } = OxlintReport.parse(JSON.parse(said.stdout))
  const rulesOf = (file: string) =>
    diagnostics.filter((one) => one.filename === file).map((one) => /\((.*)\)/.exec(one.code)?.[1])

  for (const [what, file, , rule] of inTypeScript) {
    it(`${rule === null ? 'not: ' : ''}${what}`, () => {
      expect(rulesOf(file)).toEqual(rule === null ? [] : [rule])
    })
  }
})

/** What a component must not hold. */
const inComponents: readonly (readonly [what: string, text: string, rule: string | null])[] = [
  ['words between tags', `<p>Simpan</p>`, 'house/no-literals'],
  [
    'words in an attribute that is read aloud',
    `<button type="button" aria-label="Tutup"></button>`,
    'house/no-literals',
  ],
  [
    'words given to a component',
    `<script lang="ts">import Field from './Field.svelte'</script><Field label="Nama" />`,
    'house/no-literals',
  ],
  [
    'words in an expression',
    `<script lang="ts">let { yes }: { yes: boolean } = $props()</script>{yes ? 'Ya' : 'Tidak'}`,
    'house/no-literals',
  ],
  [
    'words in a template',
    `<script lang="ts">let { n }: { n: number } = $props()</script><p title={\`Baris \${n}\`}></p>`,
    'house/no-literals',
  ],
  [
    'markup from a text',
    `<script lang="ts">let { t }: { t: string } = $props()</script>{@html t}`,
    'svelte/no-at-html-tags',
  ],
  [
    'a cast',
    `<script lang="ts">let { t }: { t: unknown } = $props()</script>{t as string}`,
    '@typescript-eslint/consistent-type-assertions',
  ],
  ['a date object', `<script lang="ts">const now = new Date()</script>{now}`, 'no-restricted-globals'],
  [
    'words from messages, numbers, signs and code',
    `<script lang="ts">import { m } from '#words/messages.js'</script><p title={m.ui_save()}>{m.ui_save()} — 42</p><code>POST /api</code>`,
    null,
  ],
]

describe('a component is refused', () => {
  const eslint = new ESLint({ cwd: root })
  for (const [what, text, rule] of inComponents) {
    it(`${rule === null ? 'not: ' : ''}${what}`, { timeout: 60_000 }, async () => {
      const [result] = await eslint.lintText(`${text}\n`, { filePath: join(root, 'src/ui/Planted.svelte') })
      const rules = new Set(result?.messages.map((message) => message.ruleId))
      expect([...rules]).toEqual(rule === null ? [] : [rule])
    })
  }
})
