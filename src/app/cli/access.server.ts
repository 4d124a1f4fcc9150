import { inviteAdministrator, makeKeyForScript, NotAccepted } from '#modules/access/index.server.ts'
import { sayProblems } from '../words.server.ts'
import { CliError, type CliCommand } from './cli-command.server.ts'

export const apiKey: CliCommand = {
  name: 'api-key',
  summary: 'Makes a key for a script, for a year, and prints it: the only time that it is seen.',
  files: [],
  options: {
    role: { type: 'string', says: 'what the script may do: planner, school-operator …', required: true },
    organisation: { type: 'string', says: 'id of the organisation that it acts for', required: true },
    region: { type: 'string', says: 'for roles over a region: another one than the organisation’s own' },
    name: { type: 'string', says: 'what it is for, so that it is known again' },
  },
  where: 'app',
  async run(call, app) {
    const asked = {
      role: call.text('role') ?? '',
      organisationId: call.text('organisation') ?? '',
      region: call.text('region'),
    }
    const name = call.text('name')
    const { id, key } = await explained(() => makeKeyForScript(app, { ...asked, ...(name === null ? {} : { name }) }))
    call.err(`key ${id}, to be revoked on the administrator's page`)
    call.out(key)
    return 0
  },
}

export const firstAdmin: CliCommand = {
  name: 'first-admin',
  summary: 'Makes an administrator and prints the one-time code with which to set a password at /masuk/undangan.',
  files: [],
  options: {
    username: { type: 'string', says: 'the name to log in with: small letters, digits, - . _', required: true },
    name: { type: 'string', says: 'the name of the human being', required: true },
  },
  where: 'app',
  async run(call, app) {
    const { code } = await explained(() =>
      inviteAdministrator(app, { username: call.text('username') ?? '', name: call.text('name') ?? '' }),
    )
    call.err(`Open ${app.config.origin}/masuk/undangan and enter this code:`)
    call.out(code)
    return 0
  },
}

/** A command that was not accepted says why, in the words that a page would use. */
async function explained<Result>(run: () => Promise<Result>): Promise<Result> {
  try {
    return await run()
  } catch (error) {
    if (!(error instanceof NotAccepted)) throw error
    throw new CliError(
      sayProblems(error.outcome, 'en')
        .map(({ field, text }) => (field === null ? text : `${field}: ${text}`))
        .join('\n') || error.message,
    )
  }
}
