import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { errorForLog } from './log.server.ts'

const SECRET = 'Siti Contoh, 1807154106090001'

describe('the log', () => {
  it('tells of a broken rule of the database where it is, and nothing of the row', () => {
    const error = Object.assign(new Error(`duplicate key value (${SECRET})`), {
      severity: 'ERROR',
      code: '23505',
      detail: `Key (nik)=(${SECRET}) already exists.`,
      where: SECRET,
      table: 'person',
      constraint: 'person_nik_hash_key',
      query: 'insert …',
      params: [SECRET],
    })
    const told = errorForLog(error)
    expect(told).toMatchObject({
      type: 'database error',
      code: '23505',
      table: 'person',
      constraint: 'person_nik_hash_key',
    })
    expect(JSON.stringify(told)).not.toContain('Siti')
    expect(String(told['stack'])).toContain('log.test.ts')
    expect(JSON.stringify(errorForLog(new Error('the command failed', { cause: error })))).not.toContain('Siti')
  })

  it('tells of a bug what it was and where', () => {
    expect(errorForLog(new TypeError('x is not a function'))).toMatchObject({
      type: 'TypeError',
      message: 'x is not a function',
    })
    expect(errorForLog(SECRET)).toEqual({ type: 'string' })
  })

  it.each([
    ['unhandled rejection', 'Promise.reject(new Error("nobody caught this"))'],
    ['uncaught exception', 'setTimeout(() => { throw new Error("nobody caught this") })'],
  ])('has the last word of a process that ends by an %s', (kind, statement) => {
    const file = JSON.stringify(join(import.meta.dirname, 'log.server.ts'))
    const script = `const { createLog, endOnSurprise } = await import(${file}); endOnSurprise(createLog('info')); ${statement}; setTimeout(() => console.log('alive'), 5_000)`
    const { status, stdout, stderr } = spawnSync(process.execPath, ['--input-type=module', '--eval', script], {
      encoding: 'utf8',
    })
    expect([status, stdout]).toEqual([70, ''])
    expect(JSON.parse(stderr)).toMatchObject({ level: 60, msg: kind, err: { message: 'nobody caught this' } })
  })
})
