import { z } from 'zod'
import { CliError, exit, type CliCommand } from './cli-command.server.ts'

export const send: CliCommand = {
  name: 'send',
  summary: 'Sends one command, as JSON from standard input, through the door, and prints what came of it.',
  files: [],
  options: {
    key: { type: 'string', says: 'the key to act with; unseen by others in the environment, as SAMBAYAN_KEY' },
    'dry-run': { type: 'boolean', says: 'decides, and changes nothing' },
  },
  explains: [
    'The envelope: {"id", "name", "version", "madeAt", "input"}, as for POST /api/commands. Ends with 0 where it was accepted or waits.',
  ],
  variables: ['SAMBAYAN_KEY'],
  reads: 'stdin',
  where: 'app',
  async run(call, app) {
    const key = call.text('key') ?? call.variable('SAMBAYAN_KEY')
    if (key === null)
      throw new CliError(
        'Give the key to act with, as --key or in SAMBAYAN_KEY; `npm run cli -- api-key` makes one.',
        exit.usage,
      )
    const actor = await app.logIn.actorOfKey(key)
    if (actor === null) throw new CliError('This key is unknown, revoked or too old.')
    const [outcome = { kind: 'fault' }] = await app.dispatch([envelopeIn(call.input)], actor, 'cli', {
      dryRun: call.flag('dry-run'),
    })
    call.out(JSON.stringify(outcome))
    return outcome.kind === 'accepted' || outcome.kind === 'pending' ? 0 : 1
  },
}

const envelopeIn = (text: string): object => {
  try {
    return z.record(z.string(), z.unknown()).parse(JSON.parse(text))
  } catch {
    throw new CliError('Standard input holds no JSON object.', exit.usage)
  }
}
