import { describe, expect, it } from 'vitest'
import type { CliCommand } from './cli-command.server.ts'
import { parseLine, type Parsed } from './command-line.server.ts'
import { cliCommands } from './commands.server.ts'

const importing: CliCommand = {
  name: 'import',
  summary: 'Reads a file.',
  files: ['FILE'],
  options: {
    school: { type: 'string', says: 'number of the school', required: true },
    'dry-run': { type: 'boolean', says: 'writes nothing' },
  },
  where: 'here',
  run: async () => 0,
}
const parse = (...args: string[]) =>
  parseLine({ args, cwd: '/home/officer', input: 'piped', variables: { KEY: 'k' } }, [importing])
const ends = { out: () => undefined, err: () => undefined, signal: new AbortController().signal }

describe('a command line', () => {
  it('gives the command its files, options, input and variables', () => {
    const parsed = parse('import', 'list.xlsx', '--school', '69900001', '--dry-run')
    expect(parsed.kind).toBe('call')
    const call = parsed.kind === 'call' ? parsed.callWith(ends) : null
    expect([
      call?.files,
      call?.text('school'),
      call?.flag('dry-run'),
      call?.input,
      call?.variable('KEY'),
      call?.variable('OTHER'),
    ]).toEqual([['list.xlsx'], '69900001', true, 'piped', 'k', null])
    expect([call?.path('list.xlsx'), call?.path('/tmp/list.xlsx')]).toEqual([
      '/home/officer/list.xlsx',
      '/tmp/list.xlsx',
    ])
  })

  it.each([
    [['import', 'list.xlsx', '--school', '1', '--shcool', '2'], "Unknown option '--shcool'."],
    [['import', 'list.xlsx', 'another', '--school', '1'], '"another" is one argument too many.'],
    [['import', '--school', '1'], 'FILE is missing.'],
    [['import'], 'FILE and --school are missing.'],
    [['import', 'list.xlsx', '--school'], "Option '--school <value>' argument missing."],
    [['import', 'list.xlsx', '--school', '1', '--dry-run=yes'], "Option '--dry-run' does not take an argument."],
    [['improt'], 'There is no command "improt".'],
  ])('%j is answered by one sentence and the usage, with exit code 64', (args, sentence) => {
    const parsed = parse(...args)
    const { text, code } = told(parsed)
    expect(text).toContain('Usage: npm run cli --')
    expect([text.split('\n')[0], code]).toEqual([sentence, 64])
  })

  it('explains itself, as a whole and each command', () => {
    expect(parse('--help')).toEqual(parse())
    const { text, code } = told(parse('import', '--help'))
    expect(text).toContain('Usage: npm run cli -- import FILE --school SCHOOL [--dry-run]')
    expect(code).toBe(0)
    for (const { name } of cliCommands) {
      const help = told(parseLine({ args: [name, '--help'], cwd: '/', input: '', variables: {} }, cliCommands))
      expect(help.text).toContain(`Usage: npm run cli -- ${name}`)
      expect(help.code).toBe(0)
    }
  })
})

const told = (parsed: Parsed) => (parsed.kind === 'told' ? parsed : { text: '', code: -1 })
