import { globSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'

export const root = resolve(import.meta.dirname, '../..')

export type SourceFile = { readonly path: string; readonly text: string }

/** Files of the repository by pattern, with their text; what is compiled or tested is left out. */
export const sourceFiles = (...patterns: readonly string[]): SourceFile[] =>
  globSync([...patterns], { cwd: root, exclude: ['src/generated/**', 'node_modules/**'] })
    .filter((path) => !/\.(test|examples)\.ts$/.test(path))
    .toSorted()
    .map((path) => ({ path, text: readFileSync(join(root, path), 'utf8') }))

/** The first group of every match, once each. */
export const found = (files: readonly SourceFile[], pattern: RegExp): string[] =>
  [...new Set(files.flatMap(({ text }) => [...text.matchAll(pattern)].map((match) => match[1] ?? '')))].toSorted()
