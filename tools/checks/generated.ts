import { run } from '../processes.ts'
import { check, type Check } from './check.ts'

export const generated: Check = check('generated files are current', async () => {
  const { code, output } = await run(process.execPath, ['tools/generate.ts', '--check'], { timeout: 300_000 })
  return code === 0 ? '' : output.trim()
})
