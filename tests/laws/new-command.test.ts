import { spawnSync } from 'node:child_process'
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { writeSlice } from '../../tools/new-command.ts'
import { namesOf } from '../../tools/slice/names.ts'

const root = resolve(import.meta.dirname, '../..')
const house = mkdtempSync(join(tmpdir(), 'sambayan-new-'))
afterAll(() => rmSync(house, { recursive: true, force: true }))

const compilerOptions = {
  strict: true,
  noUncheckedIndexedAccess: true,
  exactOptionalPropertyTypes: true,
  erasableSyntaxOnly: true,
  verbatimModuleSyntax: true,
  allowImportingTsExtensions: true,
  skipLibCheck: true,
  module: 'esnext',
  moduleResolution: 'bundler',
  target: 'esnext',
  lib: ['esnext', 'dom'],
  types: ['node'],
  allowJs: true,
  noEmit: true,
}

describe('npm run new', () => {
  it('names a command, its event and its refusal as one would say them', () => {
    const names = (slice: string) => namesOf('people', slice)
    expect(names('archive-person')).toMatchObject({
      command: 'archivePerson',
      id: 'personId',
      permission: 'person.archive',
      event: 'person.archived',
    })
    expect(names('plan-home-visit')).toMatchObject({
      event: 'home-visit.planned',
      refusal: 'already-planned-home-visit',
    })
    expect(['open-account', 'withdraw-consent', 'apply-rule'].map((slice) => names(slice)?.event)).toEqual([
      'account.opened',
      'consent.withdrawn',
      'rule.applied',
    ])
  })

  it('refuses a name that is no verb with its noun', () => {
    for (const slice of ['archive', 'ArchivePerson', 'archive_person', ''])
      expect(namesOf('people', slice), slice).toBeNull()
  })

  it('writes a command that compiles, in a module that is there and in a new one', { timeout: 180_000 }, async () => {
    for (const path of ['src', 'tests/support', 'project.inlang/settings.json', 'package.json']) {
      cpSync(join(root, path), join(house, path), { recursive: true })
    }
    symlinkSync(join(root, 'node_modules'), join(house, 'node_modules'))
    const written = new Set<string>()
    for (const [module, slice] of [
      ['people', 'archive-planted'],
      ['planted', 'plan-planted-visit'],
    ] as const) {
      const names = namesOf(module, slice)
      if (names === null) throw new Error(`${slice} was to be a name`)
      for (const path of await writeSlice(house, names, 'Arsipkan')) written.add(path)
    }

    // One file that does not compile, to see that the compiler looks.
    const wrong = 'src/modules/planted/wrong.ts'
    writeFileSync(join(house, wrong), `export const wrong: number = 'planted'\n`)
    const include = [wrong, ...[...written].filter((path) => path.endsWith('.ts'))]
    writeFileSync(join(house, 'tsconfig.json'), JSON.stringify({ compilerOptions, include }))
    const { stdout } = spawnSync(process.execPath, [join(root, 'node_modules/typescript/bin/tsc'), '-p', house], {
      cwd: house,
      encoding: 'utf8',
    })
    const faulty = stdout.split('\n').filter((line) => include.some((path) => line.startsWith(path)))
    expect(faulty.map((line) => line.split('(')[0])).toEqual([wrong])
    expect(include).toContain('src/modules/planted/plan-planted-visit.server.ts')
    const commands = readFileSync(join(house, 'src/app/commands.server.ts'), 'utf8')
    expect(commands).toMatch(/import \{[^}]*archivePlantedHandler[^}]*\} from '#modules\/people\/index\.server\.ts'/)
    expect(commands).toContain(`import { planPlantedVisitHandler } from '#modules/planted/index.server.ts'`)
    expect(readFileSync(join(house, 'project.inlang/settings.json'), 'utf8')).toContain(
      './src/modules/planted/messages/{locale}.json',
    )
  })
})
