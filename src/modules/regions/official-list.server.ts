import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { parse } from 'csv-parse/sync'
import { z } from 'zod'
import type { RegionLevel } from './get-region.ts'

/** One line of the official list: Kemendagri code with dots, official name, and the region one level up. */
export type OfficialRegion = {
  readonly code: string
  readonly level: RegionLevel
  readonly name: string
  readonly parent: string | null
}

export type OfficialList = { readonly edition: string; readonly regions: readonly OfficialRegion[] }

const files = [
  ['provinces', 'province'],
  ['regencies', 'regency'],
  ['districts', 'district'],
  ['villages', 'village'],
] as const

/** The list of all regions, from the package idn-area-data (Kepmendagri 300.2.2-2430/2025), upper levels first. */
export function readOfficialList(): OfficialList {
  const folder = folderOfList()
  const regions = files.flatMap(([file, level]) =>
    linesOf(join(folder, 'data', `${file}.csv`)).map((fields): OfficialRegion => {
      const code = fields[0] ?? ''
      return { code, level, name: fields.at(-1) ?? '', parent: fields.length > 2 ? (fields[1] ?? '') : null }
    }),
  )
  return { edition: editionOfList(), regions }
}

/** Which list it is, without reading its ninety thousand lines. */
export function editionOfList(): string {
  const { version } = Package.parse(JSON.parse(readFileSync(join(folderOfList(), 'package.json'), 'utf8')))
  return `idn-area-data ${version}`
}

const folderOfList = () =>
  join(dirname(createRequire(join(process.cwd(), 'package.json')).resolve('idn-area-data')), '..')

/** The header is dropped. Few lines hold quotes; the others need no parser, which for ninety thousand of them takes seconds. */
const linesOf = (path: string): readonly (readonly string[])[] =>
  readFileSync(path, 'utf8')
    .split(/\r?\n/)
    .slice(1)
    .filter((line) => line !== '')
    .map((line) => (line.includes('"') ? quoted(line) : line.split(',')))

const quoted = (line: string): readonly string[] => Fields.parse(parse(line)[0])

const Package = z.object({ version: z.string() })
const Fields = z.array(z.string())
