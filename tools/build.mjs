// Builds the application when what it is made of has changed since the last build.
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { alone, digest, isStamped, nodeBinary, orExplain, progress, root, stamp } from './setup.mjs'

const sources = [
  'src',
  'static',
  'content',
  'vite.config.ts',
  'tsconfig.json',
  'package.json',
  'package-lock.json',
  'project.inlang',
]

/** Needs the set-up; says nothing when the build is current. */
export function build() {
  alone(() => {
    const wanted = digest(sources)
    if (isStamped('build/.stamp', wanted)) return
    progress('building …')
    const began = Date.now()
    const vite = spawnSync(
      nodeBinary,
      [join(root, 'node_modules', 'vite', 'bin', 'vite.js'), 'build', '--logLevel=error'],
      {
        cwd: root,
        env: { ...process.env, NODE_ENV: 'production' },
        encoding: 'utf8',
        maxBuffer: 1 << 26,
      },
    )
    if (vite.status !== 0) {
      process.stderr.write(`${vite.stdout}${vite.stderr}`)
      throw new Error('The build failed; the reason stands above.')
    }
    stamp('build/.stamp', wanted)
    progress(`built in ${Math.round((Date.now() - began) / 1000)} s`)
  })
}

if (process.argv[1] === fileURLToPath(import.meta.url)) orExplain(build)
