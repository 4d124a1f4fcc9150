import { describe, expect, it } from 'vitest'
import { sourceFiles, type SourceFile } from '#tests/source-files.ts'

/** What does not go through the door (design §3), file by file, and why. Whatever writes beside the door and is not here is a mistake. */
const besideTheDoor: Readonly<Record<string, string>> = {
  'src/app/dispatch.server.ts': 'the door itself: it opens the transaction of every command',
  'src/app/denials.server.ts': 'denials are kept although their command’s transaction never was',
  'src/app/ask.server.ts': 'audit rows of the window: denials and reads',
  'src/app/installation.server.ts': 'first start: what the database is for, and its first master key',
  'src/app/reactions.server.ts': 'jobs: reads what waits for a second person before it sends the system’s own command',
  'src/app/rotate/rotate-keys.server.ts': 'seals again under a new key; what is sealed stays the same',
  'src/app/demo/copying.server.ts':
    'invented worlds above 100 thousand people are copied as the owner, never in production',
  'src/app/backup/load-backup.server.ts': 'restores into an empty database, as its owner',
  'src/app/backup/tables.server.ts': 'restores into an empty database, as its owner',
  'src/app/backup/write-backup.server.ts': 'reads everything as of one moment, in a transaction that may only read',
  'src/modules/access/auth.server.ts': 'log-in and sessions: better-auth’s own schema',
  'src/modules/access/sign-in-log.server.ts': 'log-in: sign-ins are audited by hooks',
  'src/modules/access/attempts.server.ts': 'log-in: limits on attempts',
  'src/modules/access/use-invitation.server.ts': 'log-in: whoever was invited sets a password',
  'src/modules/access/demo-accounts.server.ts': 'log-in: the known passwords of the demo’s invented people',
  'src/modules/access/sweep-log-ins.server.ts': 'log-in: sessions that are over are removed',
  'src/modules/people/doubles/sweep-doubles.server.ts':
    'a projection: pairs of people whom two transactions wrote at the same moment',
  'src/modules/people/write-name-words.server.ts':
    'within the door’s transaction; after an upgrade the words of names are taken into their dictionary once, at start',
  'src/modules/people/sweep-told.server.ts': 'what no longer counts of whom answers told is removed',
  'src/modules/programme/sweep-counts.server.ts':
    'what was counted change by change is summed up; the sums stay the same',
  'src/modules/access/actors.server.ts': 'log-in: the day on which a key was last used',
  'src/modules/regions/load-regions.server.ts': 'migrations: the official list of regions is loaded at start',
  'src/platform/database/analyze.server.ts': 'changes nothing: the planner looks at the tables, as their owner',
  'src/platform/database/migrate.server.ts': 'migrations',
  'src/platform/history/subject-keys.server.ts': 'within the door’s transaction: the key by which a history is sealed',
  'src/platform/files/staged-files.server.ts': 'staged uploads and sheets',
}

const builder = /([\w.]+)\s*\.(?:insertInto|updateTable|deleteFrom|mergeInto|replaceInto)\(/g
const raw =
  /`[^`]*\b(?:insert\s+into|update\s+[a-z_."]+\s+(?:as\s+\w+\s+)?set|delete\s+from|truncate|merge\s+into|copy\s+[a-z_."${}]+\s*(?:from|\())/i
const opens = /\bdatabase\.write\b|\bwrite\s*\.transaction\(|\.transaction\(\)|\bstartTransaction\(/
const onTransaction = /(?:^|\.)tx$/

const writes = ({ text }: SourceFile) => raw.test(text) || [...text.matchAll(builder)].length > 0
const receivers = ({ text }: SourceFile) => [...text.matchAll(builder)].map((match) => match[1] ?? '')
const rawRunners = ({ text }: SourceFile) =>
  raw.test(text)
    ? [...text.matchAll(/\.execute\(([\w.]*)\)/g)].map((match) => match[1] ?? '').filter((name) => name !== '')
    : []

const files = sourceFiles('src/**/*.ts', 'src/**/*.svelte')
const others = files.filter(({ path }) => !(path in besideTheDoor))

describe('what writes to the database', () => {
  it('writes on the transaction that the door opened, or is one of the exceptions', () => {
    const wrong = others
      .filter(writes)
      .filter((file) => ![...receivers(file), ...rawRunners(file)].every((name) => onTransaction.test(name)))
    expect(wrong.map(({ path }) => path)).toEqual([])
  })

  it('is the server half of a module, or the door’s own history', () => {
    const doors = ['src/app/answer.server.ts', 'src/app/history.server.ts', 'src/app/guards.server.ts']
    expect(
      others
        .filter(writes)
        .map(({ path }) => path)
        .filter((path) => !/^src\/modules\/.*\.server\.ts$/.test(path) && !doors.includes(path)),
    ).toEqual([])
  })

  it('opens no transaction of its own, and takes no connection that may write', () => {
    expect(others.filter(({ text }) => opens.test(text)).map(({ path }) => path)).toEqual([])
  })

  it('has no exception that is no longer one', () => {
    const stands = new Set(files.filter((file) => writes(file) || opens.test(file.text)).map(({ path }) => path))
    expect(Object.keys(besideTheDoor).filter((path) => !stands.has(path))).toEqual([])
  })

  it('would be seen', () => {
    const planted = (text: string): SourceFile => ({ path: 'src/modules/people/planted.server.ts', text })
    const bad = [
      `await db.insertInto('person')`,
      `await asking.db\n  .updateTable('person')`,
      'await sql`update person set a = 1`.execute(asking.db)',
      'await sql`\n delete from person`.execute(db)',
    ]
    expect(
      bad
        .map(planted)
        .filter(
          (file) => writes(file) && [...receivers(file), ...rawRunners(file)].every((name) => onTransaction.test(name)),
        ),
    ).toEqual([])
    const good = [
      `await work.tx.insertInto('person')`,
      'await sql`update person set a = 1`.execute(work.tx)',
      `const updated = 'never update people'`,
    ]
    expect(
      good
        .map(planted)
        .every((file) => [...receivers(file), ...rawRunners(file)].every((name) => onTransaction.test(name))),
    ).toBe(true)
  })
})
