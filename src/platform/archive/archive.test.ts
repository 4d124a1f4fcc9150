import { execFileSync } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { all, readArchive, writeArchive, type Entry } from './archive.server.ts'

let folder = ''
beforeEach(() => void (folder = mkdtempSync(join(tmpdir(), 'sambayan-archive-'))))
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const path = () => join(folder, 'one.tar.gz')
const entry = (name: string, text: string): Entry => ({
  name,
  size: Buffer.byteLength(text),
  content: [Buffer.from(text)],
})
async function* of(...entries: Entry[]) {
  yield* entries
}
const read = async () => {
  const found: [string, string][] = []
  for await (const { name, content } of readArchive(path())) found.push([name, (await all(content)).toString()])
  return found
}

const long = `${'folder/'.repeat(20)}end.txt`
const files: [string, string][] = [
  ['format.json', '{}'],
  ['empty', ''],
  ['exact', 'x'.repeat(512)],
  ['large', 'Bandar Agung\n'.repeat(20_000)],
  [long, 'far down'],
]
const written = () => writeArchive(path(), of(...files.map(([name, text]) => entry(name, text))))

describe('an archive', () => {
  it('gives back what was put in, in order, and is for its owner only', async () => {
    expect(await written()).toBe(statSync(path()).size)
    expect(await read()).toEqual(files)
    expect(statSync(path()).mode & 0o777).toBe(0o600)
  })

  it('is a plain .tar.gz that any tar opens', async () => {
    await written()
    execFileSync('tar', ['-xzf', path(), '-C', folder])
    for (const [name, text] of files) expect(readFileSync(join(folder, name), 'utf8')).toBe(text)
  })

  it('may be skipped through without taking the contents', async () => {
    await written()
    const names: string[] = []
    for await (const { name } of readArchive(path())) names.push(name)
    expect(names).toEqual(files.map(([name]) => name))
  })

  it('does not exist where writing it failed', async () => {
    const shrinking: Entry = { name: 'photo', size: 10, content: [Buffer.from('short')] }
    await expect(writeArchive(path(), of(entry('first', 'whole'), shrinking))).rejects.toThrow(
      'photo changed while it was read',
    )
    expect(existsSync(path())).toBe(false)
    expect(readdirSync(folder)).toEqual([])
  })

  it('that breaks off, or is damaged, is not taken for whole', async () => {
    await written()
    const bytes = readFileSync(path())
    writeFileSync(path(), bytes.subarray(0, bytes.length - 200))
    await expect(read()).rejects.toThrow(/unexpected end|breaks off/)
    bytes[bytes.length >> 1] = (bytes[bytes.length >> 1] ?? 0) ^ 0xff
    writeFileSync(path(), bytes)
    await expect(read()).rejects.toThrow(/in(correct|valid)|damaged/)
  })
})
