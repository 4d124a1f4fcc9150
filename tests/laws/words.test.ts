import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { wordKey } from '#app/words.server.ts'
import { codes, composedRemarks, families, remarkTemplates } from '#tests/codes.ts'
import { found, root, sourceFiles, type SourceFile } from '#tests/source-files.ts'

type Locale = 'id' | 'en'
const Settings = z.object({ 'plugin.inlang.messageFormat': z.object({ pathPattern: z.array(z.string()) }) })
const patterns = Settings.parse(JSON.parse(readFileSync(join(root, 'project.inlang/settings.json'), 'utf8')))[
  'plugin.inlang.messageFormat'
].pathPattern

const Words = z.record(z.string(), z.string())
const wordsIn = (path: string): Record<string, string> =>
  existsSync(path) ? Words.parse(JSON.parse(readFileSync(path, 'utf8'))) : {}
const places = patterns.map((pattern) => ({
  place: /src\/(?:modules\/)?([a-z-]+)(?:\/[a-z-]+)?\/messages/.exec(pattern)?.[1] ?? pattern,
  id: wordsIn(join(root, pattern.replace('{locale}', 'id'))),
  en: wordsIn(join(root, pattern.replace('{locale}', 'en'))),
}))
const together = (locale: Locale): Record<string, string> =>
  Object.fromEntries(places.flatMap((one) => Object.entries(one[locale])))
const all: Record<Locale, Record<string, string>> = { id: together('id'), en: together('en') }

const wanted = new Map(families.map((family) => [family, new Set(codes[family].map((code) => wordKey(family, code)))]))
const familyOf = (key: string) => families.find((family) => key.startsWith(`${family}_`)) ?? null
const placeholders = (text: string) => [...text.matchAll(/\{(\w+)\}/g)].map((match) => match[1]).toSorted()

const screens = sourceFiles('src/**/*.svelte', 'src/**/*.ts')
const said = new Set(found(screens, /\bm\.([a-z0-9_]+)\b/g))
/**
 * Whoever is no officer may have no Indonesian: what these pages, the parts that they are made of, the head above them and the whole
 * design system say, they say in English too. One’s own record is such a page.
 */
const publicScreens = withParts(
  screens.filter(({ path }) =>
    /^src\/(ui\/|app\/pages\.|routes\/(\+|masuk|keluar|akun|wilayah|api|bagaimana-dihitung|bahasa|orang|antrean|statistik))/.test(
      path,
    ),
  ),
)

/** The screens, and all parts that they show. */
function withParts(some: readonly SourceFile[]): readonly SourceFile[] {
  const parts = new Set(
    some.flatMap(({ path, text }) =>
      [...text.matchAll(/from '((?:#modules\/|#ui\/|\.)[^']+)'/g)].map(([, from = '']) =>
        from.startsWith('#') ? from.replace('#', 'src/') : join(dirname(path), from),
      ),
    ),
  )
  const more = screens.filter(
    ({ path }) => parts.has(path) && /\/ui\//.test(path) && !some.some((one) => one.path === path),
  )
  return more.length === 0 ? some : withParts([...some, ...more])
}

describe('the words', () => {
  it.each(families)('every %s has words in Indonesian and in English', (family) => {
    const keys = [...(wanted.get(family) ?? [])]
    expect(keys.filter((key) => !all.id[key])).toEqual([])
    expect(keys.filter((key) => !all.en[key])).toEqual([])
  })

  it.each(families)('no %s has words that nobody would ever read', (family) => {
    expect(Object.keys(all.id).filter((key) => familyOf(key) === family && !wanted.get(family)?.has(key))).toEqual([])
  })

  it('are in Indonesian wherever they are in English', () =>
    expect(Object.keys(all.en).filter((key) => !all.id[key])).toEqual([]))

  it('have the same placeholders in both languages', () => {
    expect(
      Object.keys(all.en).filter(
        (key) => String(placeholders(all.id[key] ?? '')) !== String(placeholders(all.en[key] ?? '')),
      ),
    ).toEqual([])
  })

  it('stand in one place each, under snake_case keys', () => {
    const keys = places.flatMap(({ id }) => Object.keys(id))
    expect(keys.filter((key, i) => keys.indexOf(key) !== i)).toEqual([])
    expect(keys.filter((key) => !/^[a-z][a-z0-9]*(_[a-z0-9]+)*$/.test(key))).toEqual([])
  })

  it('of a page begin with the name of the place that says them', () => {
    const strays = places.flatMap(({ place, id }) =>
      Object.keys(id)
        .filter((key) => !familyOf(key) && place !== 'app' && !key.startsWith(`${place.replaceAll('-', '_')}_`))
        .map((key) => `${place}: ${key}`),
    )
    expect(strays).toEqual([])
  })

  it('that a screen says exist, in English too where citizens read it', () => {
    expect([...said].filter((key) => !all.id[key])).toEqual([])
    expect(found(publicScreens, /\bm\.([a-z0-9_]+)\b/g).filter((key) => !all.en[key])).toEqual([])
  })

  it('are all said by some screen', () =>
    expect(Object.keys(all.id).filter((key) => !familyOf(key) && !said.has(key))).toEqual([]))

  it('are neither empty nor padded', () => {
    for (const locale of ['id', 'en'] as const)
      expect(Object.entries(all[locale]).filter(([, text]) => text.trim() === '' || text !== text.trim())).toEqual([])
  })

  it('of every folder of messages are compiled', () => {
    const folders = new Set(
      sourceFiles('src/**/messages/id.json').map(({ path }) => `./${path.replace('id.json', '{locale}.json')}`),
    )
    expect(folders).toEqual(new Set(patterns))
  })

  it('know what every composed remark can become', () =>
    expect(remarkTemplates).toEqual(Object.keys(composedRemarks).toSorted()))
})
