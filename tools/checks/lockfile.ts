// A lockfile that was made on one machine must install on every other: all platforms' binaries named, no host of a registry.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { root } from '../setup.mjs'
import { check, type Check } from './check.ts'

const Names = z.record(z.string(), z.string()).default({})
const Package = z.object({
  resolved: z.string().optional(),
  link: z.boolean().optional(),
  dependencies: Names,
  devDependencies: Names,
  optionalDependencies: Names,
  peerDependencies: Names,
  peerDependenciesMeta: z.record(z.string(), z.object({ optional: z.boolean().optional() })).default({}),
})
const Lockfile = z.object({ packages: z.record(z.string(), Package) })
type Packages = z.output<typeof Lockfile>['packages']

/** What is wrong with a lockfile, one line each. */
export function lockfileProblems(lockText: string, packageText: string): string[] {
  const { packages } = Lockfile.parse(JSON.parse(lockText))
  const manifest = Package.parse(JSON.parse(packageText))
  const problems: string[] = []
  for (const kind of ['dependencies', 'devDependencies', 'optionalDependencies'] as const) {
    const locked = JSON.stringify(Object.entries(packages['']?.[kind] ?? {}).toSorted())
    const wanted = JSON.stringify(Object.entries(manifest[kind]).toSorted())
    if (locked !== wanted) problems.push(`${kind} of package.json differ from the lockfile: run npm install`)
  }
  for (const [path, one] of Object.entries(packages)) {
    if (one.resolved && !one.link) problems.push(`${path} names where it was downloaded from (${one.resolved})`)
    const peers = Object.keys(one.peerDependencies).filter((name) => !one.peerDependenciesMeta[name]?.optional)
    const wanted = [...Object.keys({ ...one.dependencies, ...one.optionalDependencies }), ...(path === '' ? [] : peers)]
    for (const name of wanted)
      if (!isLocked(packages, path, name)) problems.push(`${path || 'package.json'} needs ${name}, which is missing`)
  }
  return problems
}

/** Node's own search: beside the package, then upward. */
const isLocked = (packages: Packages, from: string, name: string): boolean =>
  foldersUpward(from).some(
    (folder) => packages[`${folder}${folder === '' ? '' : '/'}node_modules/${name}`] !== undefined,
  )

const foldersUpward = (path: string): string[] =>
  path === '' ? [''] : [path, ...foldersUpward(path.slice(0, Math.max(0, path.lastIndexOf('node_modules/') - 1)))]

export const lockfile: Check = check('the lockfile is complete and names no host', () => {
  const read = (name: string) => readFileSync(join(root, name), 'utf8')
  return lockfileProblems(read('package-lock.json'), read('package.json')).join('\n')
})
