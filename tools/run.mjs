// `node tools/run.mjs FILE.ts …` sets up what is missing, then runs FILE.ts on the pinned Node with the arguments that follow.
import { onSignals, orExplain, progress, setUp, startNode } from './setup.mjs'

const args = process.argv.slice(2)
if (args.length === 0) {
  progress('Usage: node tools/run.mjs FILE.ts [arguments]')
  process.exit(2)
}

orExplain(setUp)
const { child, ended } = startNode(args)
onSignals((signal) => child.kill(signal))
process.exit(await ended)
