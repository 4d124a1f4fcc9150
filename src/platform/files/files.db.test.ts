import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import { Readable } from 'node:stream'
import { afterAll, beforeEach, describe, expect, it } from 'vitest'
import { count } from '#tests/database.ts'
import { newWorld, NOW, type World } from '#tests/world.ts'
import type { FileStore } from './file-store.ts'
import { folderStore } from './folder-store.server.ts'
import { memoryStore } from './memory-store.server.ts'
import { createStagedFiles, LARGEST_FILE, MOST_IN_ALL, type StagedFiles } from './staged-files.server.ts'

const folder = await mkdtemp(join(tmpdir(), 'sambayan-files-'))
afterAll(() => rm(folder, { recursive: true, force: true }))

let world: World
let files: StagedFiles
const pieces = (text: string | Buffer) => Readable.from([Buffer.from(text)])
const add = async (text: string | Buffer, by = 'budi') => {
  const file = await files.add({ by, name: 'siswa.xlsx', pieces: pieces(text) })
  if (typeof file === 'string') throw new Error(file)
  return file
}
const contentOf = async (id: string) => (await buffer(Readable.from(files.open(id)))).toString()

const stores: readonly (readonly [string, FileStore])[] = [
  ['in a folder', folderStore(folder)],
  ['in memory', memoryStore()],
]
for (const [where, store] of stores)
  describe(`a file that is sent ahead, ${where}`, () => {
    beforeEach(async () => {
      world = await newWorld()
      files = createStagedFiles({ ...world, store })
    })

    it('comes back as it was sent, to its sender only', async () => {
      const large = Buffer.alloc(300_001, 'NIK 1807154106090001; ')
      const file = await add(large)
      expect(file).toMatchObject({ name: 'siswa.xlsx', bytes: 300_001, uploadedAt: NOW })
      expect(await contentOf(file.id)).toBe(large.toString())
      expect(await files.find(file.id, 'budi')).toEqual(file)
      expect(await files.find(file.id, 'siti')).toBeNull()
    })

    it('leaves nothing behind when it is too large, empty, or breaks off', async () => {
      const endless = async function* () {
        for (let sent = 0; sent <= LARGEST_FILE; sent += 1_000_000) yield Buffer.alloc(1_000_000)
      }
      expect(await files.add({ by: 'budi', name: 'a', pieces: endless() })).toBe('file-too-large')
      expect(await files.add({ by: 'budi', name: 'a', pieces: pieces('') })).toBe('file-empty')
      const broken = async function* () {
        yield Buffer.from('half')
        throw new Error('the network is gone')
      }
      await expect(files.add({ by: 'budi', name: 'a', pieces: broken() })).rejects.toThrow('the network is gone')
      expect(await count(world.database, 'staged_file')).toBe(0)
    })

    it('passes no limit, however many are sent at once', async () => {
      const decided = Array.from({ length: 25 }, () => Promise.withResolvers<void>())
      const gate = Promise.withResolvers<void>()
      const sent = decided.map(async ({ resolve }) => {
        const slow = async function* () {
          resolve()
          await gate.promise
          yield Buffer.from('x')
        }
        return files.add({ by: 'budi', name: 'a', pieces: slow() }).finally(resolve)
      })
      // All of them are on their way, or were refused, before the first arrives.
      await Promise.all(decided.map(({ promise }) => promise))
      gate.resolve()
      const answers = await Promise.all(sent)
      expect(answers.filter((one) => one === 'files-too-many')).toHaveLength(5)
      expect(await count(world.database, 'staged_file')).toBe(20)
    })

    it('is refused where all together have sent more than there is room for', async () => {
      const file = await add('x')
      await world.database.write
        .updateTable('staged_file')
        .set({ bytes: MOST_IN_ALL })
        .where('id', '=', file.id)
        .execute()
      expect(await files.add({ by: 'siti', name: 'a', pieces: pieces('x') })).toBe('files-full')
    })

    it('is swept after a day, and what was made of it with it', async () => {
      const file = await add('NIK;Nama')
      const report = await files.add({ by: 'budi', name: 'laporan', pieces: pieces('{}'), madeFrom: file.id })
      world.setClock('2026-11-25T02:29:59.000Z')
      expect(await files.sweep()).toBe(0)
      world.setClock('2026-11-25T02:30:00.000Z')
      expect(await files.find(file.id, 'budi')).toBeNull()
      expect(await files.sweep()).toBe(2)
      await expect(contentOf(file.id)).rejects.toThrow(/no such file/)
      expect(report).toMatchObject({ name: 'laporan', keepUntil: '2026-11-25T02:30:00.000Z' })
      expect(await count(world.database, 'staged_file')).toBe(0)
    })

    it('is refused to somebody who has already sent very much today', async () => {
      const file = await add('x')
      await world.database.write
        .updateTable('staged_file')
        .set({ bytes: 500 * 1024 * 1024 })
        .where('id', '=', file.id)
        .execute()
      expect(await files.add({ by: 'budi', name: 'a', pieces: pieces('x') })).toBe('files-too-many')
      expect(await files.add({ by: 'siti', name: 'a', pieces: pieces('x') })).toMatchObject({ bytes: 1 })
    })
  })

describe('a sealed file', () => {
  beforeEach(async () => {
    world = await newWorld()
    files = createStagedFiles({ ...world, store: folderStore(folder) })
  })
  const path = (id: string) => join(folder, id)

  it('shows nothing of what it holds, on disk or in the database', async () => {
    const file = await add('NIK 1807154106090001')
    expect((await readFile(path(file.id))).includes('1807154106090001')).toBe(false)
    expect((await readdir(folder)).every((name) => !name.endsWith('.part'))).toBe(true)
  })

  it('is not opened once it was changed, cut off, lengthened or put in another’s place', async () => {
    const text = Buffer.alloc(200_000, 'a')
    const file = await add(text)
    const other = await add(text)
    const sealed = await readFile(path(file.id))
    const changed = Buffer.from(sealed)
    changed[changed.length - 100] = Number(changed[changed.length - 100]) ^ 1
    const frame = 65_536 + 16 + 5
    const header = sealed.indexOf('\n') + 1
    const spoiled = [
      changed,
      sealed.subarray(0, -1),
      sealed.subarray(0, header + frame),
      Buffer.concat([sealed, sealed.subarray(header, header + frame)]),
      await readFile(path(other.id)),
    ]
    for (const bytes of spoiled) {
      await writeFile(path(file.id), bytes)
      await expect(contentOf(file.id)).rejects.toThrow(/cut off|follows the end|unable to authenticate/)
    }
    await writeFile(path(file.id), sealed)
    expect(await contentOf(file.id)).toBe(text.toString())
  })
})
