import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { cliCommands } from './cli/commands.server.ts'
import { readConfig, variables } from './config.ts'

const page = readFileSync('docs/operations.md', 'utf8')
const whole = {
  DEMO: '0',
  ORIGIN: 'https://sambayan.example.go.id',
  MASTER_KEYS: `1:${Buffer.alloc(32, 1).toString('base64')}`,
}

describe('the page for those who operate an installation', () => {
  it('names every variable that is read, and every command of the command line', () => {
    for (const name of variables) expect(page).toContain(`| \`${name}\` |`)
    for (const { name } of cliCommands) expect(page).toMatch(new RegExp(`\`${name}\`|cli -- ${name} `))
  })

  it('says rightly what an earnest start needs', () => {
    expect(readConfig(whole)).toMatchObject({ demo: false, databaseUrl: null, dataDir: './data', port: 3000 })
    expect(readConfig({ DEMO: '0', CLOCK: '2026-11-24T02:30:00Z', SIGN_IN_LIMITS: '0' })).toMatchObject(
      ['MASTER_KEYS', 'ORIGIN', 'CLOCK', 'SIGN_IN_LIMITS'].map((variable) => ({ variable })),
    )
  })
})
