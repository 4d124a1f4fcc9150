// What must be there before anything of ours can run: the dependencies as locked, the pinned Node, the compiled words.
// Plain JavaScript without dependencies, because it runs on whatever Node (20 or later) the machine has.
// Nothing here writes to stdout: that belongs to the program which is started afterwards.
import { spawn, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { constants, tmpdir } from 'node:os'
import { delimiter, dirname, join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'

/** How the server is run. Left alone, V8 sizes its heap by the machine, not by the work, and holds on to memory that it does not need. */
export const serverArgs = ['--max-semi-space-size=8', '--max-old-space-size=1024', 'server.mjs']

export const root = dirname(dirname(fileURLToPath(import.meta.url)))
export const nodeBinary = join(root, 'node_modules', 'node', 'bin', 'node')

/** @param {string} line */
export function progress(line) {
  process.stderr.write(`${line}\n`)
}

/**
 * A digest of files and folders, by path and content; what does not exist counts as absent.
 * @param {readonly string[]} paths relative to the root
 */
export function digest(paths) {
  const hash = createHash('sha256')
  /** @param {string} path */
  const add = (path) => {
    const found = statSync(path, { throwIfNoEntry: false })
    if (found === undefined) return
    if (found.isDirectory()) {
      for (const name of readdirSync(path).sort()) add(join(path, name))
    } else {
      hash
        .update(`${relative(root, path)}\0`)
        .update(readFileSync(path))
        .update('\0')
    }
  }
  for (const path of paths) add(join(root, path))
  return hash.digest('hex')
}

/**
 * Whether a stamp says what it should; a missing one does not.
 * @param {string} path relative to the root
 * @param {string} content
 */
export function isStamped(path, content) {
  const file = join(root, path)
  return existsSync(file) && readFileSync(file, 'utf8') === content
}

/**
 * @param {string} path relative to the root
 * @param {string} content
 */
export function stamp(path, content) {
  mkdirSync(dirname(join(root, path)), { recursive: true })
  writeFileSync(join(root, path), content)
}

/** The environment without this project's own binaries in PATH: npm must not run on a Node that it is about to replace. */
function outerEnvironment() {
  const path = (process.env['PATH'] ?? '').split(delimiter)
  return { ...process.env, PATH: path.filter((entry) => !entry.includes('node_modules')).join(delimiter) }
}

/** Whether node_modules already holds exactly what the lockfile names, for example after somebody's own `npm install`. */
function holdsWhatIsLocked() {
  const hidden = join(root, 'node_modules', '.package-lock.json')
  if (!existsSync(hidden) || !existsSync(nodeBinary)) return false
  const locked = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')).packages
  const held = JSON.parse(readFileSync(hidden, 'utf8')).packages
  const same = Object.entries(held).every(([path, one]) => locked[path]?.integrity === one.integrity)
  return same && Object.entries(locked).every(([path, one]) => path === '' || one.optional || path in held)
}

function install() {
  const wanted = digest(['package.json', 'package-lock.json'])
  if (isStamped('node_modules/.sambayan/installed', wanted) && existsSync(nodeBinary)) return
  if (!holdsWhatIsLocked()) {
    progress('installing the dependencies as locked (about a minute, once) …')
    const began = Date.now()
    const npm = spawnSync('npm', ['ci', '--loglevel=error', '--no-audit', '--no-fund', '--no-progress'], {
      cwd: root,
      env: outerEnvironment(),
      stdio: ['ignore', 2, 2],
    })
    if (npm.error) throw new Error(`npm could not be started (${npm.error.message}). Install npm and try again.`)
    if (npm.status !== 0) throw new Error('npm ci failed; what it says stands above. Check the network and try again.')
    if (!existsSync(nodeBinary)) {
      throw new Error(
        'The pinned Node did not install: npm may have been told to ignore scripts (npm config get ignore-scripts).',
      )
    }
    progress(`installed in ${Math.round((Date.now() - began) / 1000)} s`)
  }
  stamp('node_modules/.sambayan/installed', wanted)
}

/**
 * The files of words, as project.inlang names them, and what else decides how they compile.
 * @returns {string[]} relative to the root
 */
export function wordSources() {
  const settings = JSON.parse(readFileSync(join(root, 'project.inlang', 'settings.json'), 'utf8'))
  /** @type {string[]} */
  const patterns = settings['plugin.inlang.messageFormat'].pathPattern
  const files = patterns.flatMap((pattern) =>
    settings.locales.map((/** @type {string} */ locale) => pattern.replace('{locale}', locale)),
  )
  return ['project.inlang/settings.json', ...files]
}

/** What the compiled words must have been made from. */
export function wordsDigest() {
  return digest([...wordSources(), 'node_modules/@inlang/paraglide-js/package.json', 'tools/generate.ts'])
}

function generate() {
  const current =
    isStamped('node_modules/.sambayan/words', wordsDigest()) &&
    existsSync(join(root, 'src', 'generated', 'words', 'messages.js')) &&
    existsSync(join(root, 'node_modules', '$app', 'tsconfig.json'))
  if (current) return
  progress('compiling the words …')
  const made = spawnSync(nodeBinary, [join(root, 'tools', 'generate.ts'), '--words'], {
    cwd: root,
    stdio: ['ignore', 2, 2],
  })
  if (made.status !== 0) throw new Error('The words could not be compiled; the reason stands above.')
}

/**
 * One set-up at a time in this folder: a second process waits, and takes over when the first has died.
 * @param {() => void} work
 */
export function alone(work) {
  const lock = join(tmpdir(), `sambayan-setup-${createHash('sha256').update(root).digest('hex').slice(0, 16)}`)
  for (let waited = false; ;) {
    try {
      writeFileSync(lock, String(process.pid), { flag: 'wx' })
      break
    } catch {
      const holder = existsSync(lock) ? Number(readFileSync(lock, 'utf8')) : 0
      if (holder > 0 && !isAlive(holder)) rmSync(lock, { force: true })
      else if (!waited) progress('another process is setting up this folder; waiting for it …')
      waited = true
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 200)
    }
  }
  try {
    work()
  } finally {
    rmSync(lock, { force: true })
  }
}

/** @param {number} pid */
function isAlive(pid) {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}

/** Installs and generates what is missing or stale; says nothing when all is there. */
export function setUp() {
  alone(() => {
    install()
    generate()
  })
}

/**
 * Ends this process with one sentence when the set-up fails.
 * @param {() => void} work
 */
export function orExplain(work) {
  try {
    work()
  } catch (error) {
    progress(error instanceof Error ? error.message : String(error))
    process.exit(1)
  }
}

/**
 * Starts the pinned Node with the same terminal, passes signals on, and tells how it ended.
 * @param {readonly string[]} args
 * @param {{ env?: NodeJS.ProcessEnv, channel?: boolean }} [options] `channel` lets the child notice that we have died
 */
export function startNode(args, options = {}) {
  const child = spawn(nodeBinary, args, {
    cwd: process.cwd(),
    env: { ...(options.env ?? process.env), PATH: `${dirname(nodeBinary)}${delimiter}${process.env['PATH'] ?? ''}` },
    stdio: options.channel ? ['inherit', 'inherit', 'inherit', 'ipc'] : 'inherit',
  })
  /** @type {Promise<number>} */
  const ended = new Promise((resolve) => {
    child.on('error', (error) => {
      progress(error.message)
      resolve(127)
    })
    child.on('exit', (code, signal) => resolve(signal === null ? (code ?? 1) : 128 + constants.signals[signal]))
  })
  return { child, ended }
}

/** @param {(signal: NodeJS.Signals) => void} receive */
export function onSignals(receive) {
  for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) process.on(signal, () => receive(signal))
}
