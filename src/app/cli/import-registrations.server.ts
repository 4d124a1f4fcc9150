import { access, constants } from 'node:fs/promises'
import { basename } from 'node:path'
import { segments } from '#modules/programme/index.ts'
import { importRegistrations } from '../imports/import-registrations.server.ts'
import type { ImportResult } from '../imports/import-result.server.ts'
import { CliError, exit, type CliCommand } from './cli-command.server.ts'

/** The file was not read. */
const REFUSED = 2

export const importRegistrationsCommand: CliCommand = {
  name: 'import-registrations',
  summary: 'Registers the students of a spreadsheet (.xlsx, .csv) for a school, or checks it.',
  files: ['FILE'],
  options: {
    school: { type: 'string', says: 'NPSN of the school', required: true },
    intake: { type: 'string', says: 'id of the intake; without it the only open one of the segment' },
    segment: { type: 'string', says: `${segments.join(' or ')}; without it ${segments[0]}` },
    'dry-run': { type: 'boolean', says: 'only checks: nothing is written' },
    json: { type: 'boolean', says: 'prints one JSON object' },
  },
  explains: ['Ends with 0 where the file could be read, whatever its rows hold, and with 2 where it is refused.'],
  where: 'app',
  async run(call, app) {
    const path = call.path(call.files[0] ?? '')
    const segment = segments.find((one) => one === (call.text('segment') ?? segments[0]))
    if (segment === undefined) throw new CliError(`--segment is ${segments.join(' or ')}.`, exit.usage)
    await access(path, constants.R_OK).catch(() => {
      throw new CliError(`The file ${path} cannot be read.`, REFUSED)
    })
    let shown = 0
    const told = (done: number, total: number) => {
      if (done < total && done - shown < 2_000) return
      shown = done
      call.err(`${done} / ${total}`)
    }
    const order = {
      path,
      school: call.text('school') ?? '',
      intake: call.text('intake'),
      segment,
      dryRun: call.flag('dry-run'),
    }
    const ordered = await importRegistrations(app, order, { told, signal: call.signal })
    if (ordered.kind === 'refused') {
      if (call.flag('json'))
        call.out(JSON.stringify({ file: basename(path), code: ordered.code, message: ordered.sentence }))
      throw new CliError(`${ordered.code}: ${ordered.sentence}`, ordered.exitCode)
    }
    for (const line of call.flag('json') ? [JSON.stringify(ordered.result)] : linesOf(ordered.result)) call.out(line)
    return ordered.exitCode
  },
}

const linesOf = ({ file, rows, new: made, known, changed, problems, warnings, receipt }: ImportResult): string[] => {
  const place = (one: ImportResult['problems'][number]) =>
    `${one.sheet === '' ? '' : `${one.sheet} `}${one.row} ${one.column ?? '-'}`
  return [
    `${file}: ${rows} rows, ${made} new, ${known} known, ${changed} changed, ${rows - made - known - changed} with problems`,
    ...problems.map((one) => `problem  ${place(one)}  ${one.code}  ${one.message}`),
    ...warnings.map((one) => `warning  ${place(one)}  ${one.code}  ${one.message}`),
    receipt === null ? 'dry run: nothing was written' : `import ${receipt.import} at ${receipt.at}`,
  ]
}
