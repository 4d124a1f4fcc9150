import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import rules from '../../.dependency-cruiser.mjs'
import { breaches, bystanders, goodHouse } from './planted-breaches.ts'

const root = resolve(import.meta.dirname, '../..')

const Report = z.object({
  summary: z.object({ violations: z.array(z.object({ from: z.string(), rule: z.object({ name: z.string() }) })) }),
})

/** Which rules each file breaks, in a house of these files. */
function inspect(files: Readonly<Record<string, string>>): Map<string, string[]> {
  const house = mkdtempSync(join(tmpdir(), 'sambayan-house-'))
  houses.push(house)
  symlinkSync(join(root, 'node_modules'), join(house, 'node_modules'))
  const { imports } = z
    .object({ imports: z.record(z.string(), z.string()) })
    .parse(JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')))
  for (const [path, text] of Object.entries({
    ...files,
    'package.json': JSON.stringify({ type: 'module', imports }),
  })) {
    mkdirSync(dirname(join(house, path)), { recursive: true })
    writeFileSync(join(house, path), text)
  }
  const program = join(root, 'node_modules/dependency-cruiser/bin/dependency-cruiser.mjs')
  const args = [program, 'src', 'tests', '--config', join(root, '.dependency-cruiser.mjs'), '--output-type', 'json']
  mkdirSync(join(house, 'tests'), { recursive: true })
  const said = spawnSync(process.execPath, args, { cwd: house, encoding: 'utf8', maxBuffer: 1 << 26 })
  if (!said.stdout) throw new Error(`dependency-cruiser said nothing but: ${said.stderr}`)
  const { violations } = Report.parse(JSON.parse(said.stdout)).summary
  const found = Map.groupBy(violations, (violation) => violation.from)
  return new Map([...found].map(([file, all]) => [file, all.map((violation) => violation.rule.name)]))
}

const houses: string[] = []
afterAll(() => houses.forEach((house) => rmSync(house, { recursive: true, force: true })))

describe('the boundaries of the house', () => {
  it('leave a house in good order alone', { timeout: 60_000 }, () => {
    expect([...inspect(goodHouse)]).toEqual([])
  })

  const found = inspect({
    ...goodHouse,
    ...bystanders,
    ...Object.fromEntries(breaches.map(({ file, text }) => [file, text])),
  })

  for (const { rule, file } of breaches) {
    it(`see that ${file} breaks ${rule}`, () => {
      expect(found.get(file) ?? []).toContain(rule)
    })
  }

  it('see nothing else', () => {
    const planted = new Set(breaches.map(({ file }) => file))
    expect([...found.keys()].filter((file) => !planted.has(file))).toEqual([])
  })

  it('have a breach planted for each of their rules', () => {
    const names = rules.forbidden?.map((rule) => rule.name) ?? []
    expect(new Set(breaches.map(({ rule }) => rule))).toEqual(new Set(names))
  })
})
