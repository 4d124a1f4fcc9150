import { describe, expect, it } from 'vitest'
import { lineLimit, nameProblem, numberProblems } from '../../tools/checks/files.ts'
import { lockfileProblems } from '../../tools/checks/lockfile.ts'
import { found, sourceFiles } from '#tests/source-files.ts'

describe('files', () => {
  it('are short: a route 60 lines, a page 200, anything else 300', () => {
    expect(lineLimit('src/routes/masuk/+page.server.ts')).toBe(60)
    expect(lineLimit('src/routes/masuk/+page.svelte')).toBe(200)
    expect(lineLimit('src/modules/people/nik.ts')).toBe(300)
  })

  it('of words, migrations and papers may be long', () => {
    const papers = [
      'src/ui/messages/id.json',
      'db/migrations/0001-app-role.sql',
      'docs/glossary.md',
      'src/platform/database/tables.ts',
    ]
    expect(papers.map(lineLimit)).toEqual([null, null, null, null])
  })

  it('are named after what they hold', () => {
    const empty = [
      'src/app/utils.ts',
      'src/modules/people/helpers/name.ts',
      'src/modules/people/person-manager.ts',
      'src/ui/common/Box.svelte',
      'tests/misc.test.ts',
    ]
    for (const path of empty) expect(nameProblem(path), path).toContain('says nothing')
    const telling = [
      'src/modules/people/nik.ts',
      'src/service-worker.ts',
      'src/ui/DataTable.svelte',
      'src/routes/[slug]/+page.server.ts',
      'tools/run.mjs',
    ]
    for (const path of telling) expect(nameProblem(path), path).toBeNull()
  })

  it('are in kebab-case, components in PascalCase', () => {
    expect(nameProblem('src/modules/people/readNik.ts')).toContain('kebab-case')
    expect(nameProblem('src/ui/data-table.svelte')).toContain('PascalCase')
  })
})

describe('a number', () => {
  const form = /^(\d{4})-[a-z-]+\.sql$/
  it('is given once', () => {
    expect(numberProblems(['0001-a.sql', '0002-b.sql'], form)).toEqual([])
    expect(numberProblems(['0001-a.sql', '0001-b.sql'], form)).toEqual([
      'one number, several files: 0001-a.sql, 0001-b.sql',
    ])
  })
  it('is given to every file', () => {
    expect(numberProblems(['persons.sql'], form)).toHaveLength(1)
  })
})

describe('the lockfile', () => {
  const manifest = JSON.stringify({ dependencies: { a: '1.0.0' } })
  const lock = (packages: object) => JSON.stringify({ packages: { '': { dependencies: { a: '1.0.0' } }, ...packages } })

  it('names all that is needed, wherever it lies above', () => {
    const whole = {
      'node_modules/a': { dependencies: { b: '1' } },
      'node_modules/a/node_modules/b': { optionalDependencies: { c: '1' } },
      'node_modules/c': {},
    }
    expect(lockfileProblems(lock(whole), manifest)).toEqual([])
  })
  it('names the binaries of every platform', () => {
    const half = {
      'node_modules/a': { optionalDependencies: { 'a-linux': '1', 'a-windows': '1' } },
      'node_modules/a-linux': {},
    }
    expect(lockfileProblems(lock(half), manifest)).toEqual(['node_modules/a needs a-windows, which is missing'])
  })
  it('names no host', () => {
    const hosted = { 'node_modules/a': { resolved: 'https://registry.example/a.tgz' } }
    expect(lockfileProblems(lock(hosted), manifest)).toHaveLength(1)
  })
  it('agrees with package.json', () => {
    const other = JSON.stringify({ dependencies: { a: '2.0.0' } })
    expect(lockfileProblems(lock({ 'node_modules/a': {} }), other)).toEqual([
      'dependencies of package.json differ from the lockfile: run npm install',
    ])
  })
})

describe('a statement', () => {
  // A question is planned once for whatever it is asked with: a limit that came as a value would be taken for a tenth of the table.
  /** There, a second search looks for as many as the first left over. */
  const LESS_THAN_ENOUGH = 'src/modules/regions/find-village.server.ts'
  const limit = /(?:\.limit\(|\blimit\s+\$\{)\s*((?!\s|sql\.lit\()[\s\S]{1,6})/gi
  it('says itself how many rows it wants at most', () => {
    const files = sourceFiles('src/**/*.server.ts').filter(({ path }) => path !== LESS_THAN_ENOUGH)
    expect(found(files, limit)).toEqual([])
  })
  it('would be caught', () => {
    const text =
      "db.selectFrom('person').limit(PAGE)\nsql`select 1 LIMIT ${PAGE}`\n.limit(\n  MOST)\nsql`select 1 limit ${sql.lit(PAGE)}`"
    expect(found([{ path: 'src/a.server.ts', text }], limit)).toHaveLength(3)
  })
})
