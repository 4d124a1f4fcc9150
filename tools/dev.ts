// `npm run dev`: Vite's server, which shows every change at once; words are compiled anew when a file of messages changes.
import { spawn, spawnSync } from 'node:child_process'
import { existsSync, watch } from 'node:fs'
import { dirname, join } from 'node:path'
import { progress, root, wordSources } from './setup.mjs'

const help = `Usage: npm run dev [-- --host …]

Serves the application from its sources on PORT (3000), with the embedded database in DATA_DIR (./data) and the demo province,
or on DATABASE_URL. Arguments go to Vite.`

function compileWords(): void {
  const made = spawnSync(process.execPath, ['tools/generate.ts', '--words'], {
    cwd: root,
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  progress(made.status === 0 ? 'words compiled' : 'the words do not compile; the reason stands above')
}

/** Watches the folders of words; a burst of changes is one. */
function watchWords(): void {
  let waiting: NodeJS.Timeout | undefined
  const later = () => {
    clearTimeout(waiting)
    waiting = setTimeout(compileWords, 150)
  }
  const folders = new Set(wordSources().map((path) => dirname(join(root, path))))
  for (const folder of folders) watch(folder, later).unref()
}

async function main(args: readonly string[]): Promise<number> {
  if (args.includes('--help')) {
    console.log(help)
    return 0
  }
  watchWords()
  const vite = join(root, 'node_modules', 'vite', 'bin', 'vite.js')
  const programs = [[vite, 'dev', '--port', process.env['PORT'] ?? '3000', '--strictPort', ...args]]
  // On PostgreSQL the jobs run in a process of their own, as npm start has it.
  if (process.env['DATABASE_URL'] && existsSync(join(root, 'src', 'worker.ts')))
    programs.push(['--watch', 'src/worker.ts'])
  const children = programs.map((program) => spawn(process.execPath, program, { cwd: root, stdio: 'inherit' }))
  const endAll = (signal: NodeJS.Signals) => children.forEach((child) => child.kill(signal))
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => endAll(signal))
  const code = await Promise.race(
    children.map(
      (child) =>
        new Promise<number>((resolve) => {
          child.on('error', () => resolve(127))
          child.on('exit', (status) => resolve(status ?? 0))
        }),
    ),
  )
  endAll('SIGTERM')
  return code
}

process.exitCode = await main(process.argv.slice(2))
