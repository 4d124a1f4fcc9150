// A real PostgreSQL that lives only as long as this process: in a folder of its own, on a free port of this machine.
import { randomBytes } from 'node:crypto'
import { spawn, spawnSync } from 'node:child_process'
import { chownSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { installFromDebian } from './debian.ts'
import { freePort } from './free-port.ts'
import { endGroup, onInterrupt, run, start } from './processes.ts'

const oldest = 15
const help = `Usage: node tools/run.mjs tools/throwaway-postgres.ts [--no-fsync] [-- COMMAND …]

Starts a throw-away PostgreSQL (${oldest} or later), prints its connection string and runs until it is interrupted; with a
command, runs it with TEST_DATABASE_URL set and ends with it. Nothing is left behind.`

export type ThrowawayPostgres = { readonly url: string; readonly version: number; stop(): Promise<void> }

/** `fsync: false` is for tests that ask what SQL means, never for measures. */
export async function startPostgres(options: { fsync?: boolean } = {}): Promise<ThrowawayPostgres> {
  const { folder: bin, version } = await findBinaries()
  const owner = unprivilegedUser()
  const folder = mkdtempSync(join(tmpdir(), 'sambayan-postgres-'))
  const data = join(folder, 'data')
  const passwordFile = join(folder, 'password')
  const password = randomBytes(18).toString('base64url')
  writeFileSync(passwordFile, password, { mode: 0o600 })
  mkdirSync(data, { mode: 0o700 })
  if (owner !== null) for (const path of [folder, data, passwordFile]) chownSync(path, owner.uid, owner.gid)

  const initdb = ['--pgdata', data, '--username=sambayan', '--encoding=UTF8', '--locale=C.UTF-8', '--no-sync']
  const [program, ...args] = as(owner, [
    join(bin, 'initdb'),
    ...initdb,
    '--auth=scram-sha-256',
    `--pwfile=${passwordFile}`,
  ])
  const made = await run(program ?? '', args, { cwd: folder })
  rmSync(passwordFile)
  if (made.code !== 0) {
    rmSync(folder, { recursive: true, force: true })
    throw new Error(`initdb failed:\n${made.output}`)
  }
  return { version, ...(await serve({ bin, folder, data, owner, password, fsync: options.fsync ?? true })) }
}

type Owner = { readonly uid: number; readonly gid: number } | null

type Cluster = {
  readonly bin: string
  readonly folder: string
  readonly data: string
  readonly owner: Owner
  readonly password: string
  readonly fsync: boolean
}

async function serve(cluster: Cluster): Promise<{ url: string; stop(): Promise<void> }> {
  const port = await freePort()
  const settings = {
    listen_addresses: '127.0.0.1',
    port: String(port),
    unix_socket_directories: cluster.folder,
    fsync: cluster.fsync ? 'on' : 'off',
    max_connections: '120',
    shared_buffers: '256MB',
    max_wal_size: '2GB',
    log_timezone: 'UTC',
    timezone: 'UTC',
  }
  const args = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])
  const [program, ...rest] = as(cluster.owner, [join(cluster.bin, 'postgres'), '-D', cluster.data, ...args])
  const server = start(program ?? '', rest, { cwd: cluster.folder })
  const remove = () => rmSync(cluster.folder, { recursive: true, force: true })
  const abandon = () => {
    endGroup(server.child, 'SIGKILL')
    remove()
  }
  process.once('exit', abandon)
  const stop = async () => {
    // SIGINT is PostgreSQL's fast shutdown: it ends its sessions and closes in order.
    if (server.child.pid !== undefined && server.child.exitCode === null) server.child.kill('SIGINT')
    await server.ended
    process.removeListener('exit', abandon)
    remove()
  }
  let over = false
  void server.ended.then(() => (over = true))
  const deadline = Date.now() + 60_000
  while (!server.written().includes('ready to accept connections')) {
    if (over || Date.now() > deadline) {
      await stop()
      throw new Error(`PostgreSQL did not start:\n${server.written()}`)
    }
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  return { url: `postgres://sambayan:${cluster.password}@127.0.0.1:${port}/postgres`, stop }
}

/** The folder of the newest PostgreSQL on this machine, installed where none is recent enough. */
async function findBinaries(): Promise<{ folder: string; version: number }> {
  const found = newestBinaries()
  if (found !== null) return found
  // The package would make and start a cluster of its own; this machine's owner did not ask for one.
  if (process.getuid?.() === 0 && !existsSync('/usr/lib/postgresql')) {
    mkdirSync('/etc/postgresql-common/createcluster.d', { recursive: true })
    writeFileSync('/etc/postgresql-common/createcluster.d/sambayan.conf', 'create_main_cluster = false\n')
  }
  await installFromDebian('postgresql', `PostgreSQL ${oldest} or later`)
  const installed = newestBinaries()
  if (installed === null)
    throw new Error(`The installed PostgreSQL is older than ${oldest}: install a newer one and try again.`)
  return installed
}

function newestBinaries(): { folder: string; version: number } | null {
  const debian = '/usr/lib/postgresql'
  const folders = existsSync(debian) ? readdirSync(debian).map((name) => join(debian, name, 'bin')) : []
  const config = spawnSync('pg_config', ['--bindir'], { encoding: 'utf8' })
  if (config.status === 0) folders.push(config.stdout.trim())
  const versions = folders
    .filter((folder) => existsSync(join(folder, 'initdb')) && existsSync(join(folder, 'postgres')))
    .map((folder) => {
      const said = spawnSync(join(folder, 'postgres'), ['--version'], { encoding: 'utf8' }).stdout
      return { folder, version: Number(/\d+/.exec(said)?.[0] ?? 0) }
    })
  return versions.filter(({ version }) => version >= oldest).toSorted((a, b) => b.version - a.version)[0] ?? null
}

/** PostgreSQL refuses to run as root; then it runs as its own user, or as nobody. */
function unprivilegedUser(): Owner {
  if (process.getuid?.() !== 0) return null
  for (const name of ['postgres', 'nobody']) {
    const [uid, gid] = ['-u', '-g'].map((flag) => spawnSync('id', [flag, name], { encoding: 'utf8' }).stdout.trim())
    if (uid && gid) return { uid: Number(uid), gid: Number(gid) }
  }
  throw new Error('PostgreSQL cannot run as root, and there is neither a user "postgres" nor "nobody".')
}

/** The same command under another user; where the system can, it also ends when this process dies of SIGKILL. */
function as(owner: Owner, command: readonly string[]): readonly string[] {
  if (!existsSync('/usr/bin/setpriv')) {
    if (owner === null) return command
    throw new Error('To run PostgreSQL as another user, setpriv is needed: install util-linux and try again.')
  }
  const user = owner === null ? [] : [`--reuid=${owner.uid}`, `--regid=${owner.gid}`, '--clear-groups']
  return ['/usr/bin/setpriv', ...user, '--pdeathsig=INT', ...command]
}

async function main(args: readonly string[]): Promise<number> {
  if (args.includes('--help')) {
    console.log(help)
    return 0
  }
  const split = args.indexOf('--')
  const [program, ...rest] = split === -1 ? [] : args.slice(split + 1)
  const postgres = await startPostgres({
    fsync: !args.slice(0, split === -1 ? undefined : split).includes('--no-fsync'),
  })
  onInterrupt(() => postgres.stop())
  if (program === undefined) {
    console.log(postgres.url)
    return new Promise(() => setInterval(() => undefined, 60_000))
  }
  const env = { ...process.env, TEST_DATABASE_URL: postgres.url }
  const child = spawn(program, rest, { env, stdio: 'inherit' })
  const status = await new Promise<number>((resolve) => {
    child.on('error', () => resolve(127))
    child.on('exit', (code) => resolve(code ?? 1))
  })
  await postgres.stop()
  return status
}

if (import.meta.main) process.exitCode = await main(process.argv.slice(2))
