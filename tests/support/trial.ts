import { beforeAll, describe } from 'vitest'
import { commands } from '#app/commands.server.ts'
import type { Contract, Guard } from '#kernel/command.ts'
import type { Actor } from '#kernel/grant.ts'
import type { CommandEntry } from '#platform/handler.server.ts'
import type { CommandExamples } from './example.ts'
import { examplesOfCommands } from './examples.ts'
import { envelope, newWorld, type World } from './world.ts'

export type Envelope = ReturnType<typeof envelope>

/** One command on trial: a world of its own, and as many accepted inputs as a law wants. */
export type Trial = {
  readonly examples: CommandExamples
  readonly contract: Contract
  readonly world: World
  readonly actor: Actor
  input(): Promise<unknown>
  sent(): Promise<Envelope>
  many(count: number): Promise<readonly Envelope[]>
}

/** The server's half of the command that has this contract. */
export const entryOf = (contract: Contract): CommandEntry => {
  const entry = commands.find((one) => one.contract === contract)
  if (!entry) throw new Error(`${contract.name} is not among the commands`)
  return entry
}

export const TWIN = 'laws.twin'
/** The same command under another name, and as it would be with one guard: guards are the door's, so they hold for every command. */
const variants = (contract: Contract): readonly CommandEntry[] => {
  const entry = entryOf(contract)
  const guarded = (guard: Guard): CommandEntry => ({
    ...entry,
    contract: { ...contract, name: `laws.${guard}`, guards: [guard] },
  })
  return [
    { ...entry, contract: { ...contract, name: TWIN, guards: [] } },
    guarded('fresh-login'),
    guarded('second-person'),
  ]
}

/** Tries a law on every command there is; all that the law tells of one command happens in one world. */
export const forEveryCommand = (
  tell: (trial: Trial) => void,
  title: (name: string) => string = (name) => name,
): void => {
  for (const examples of examplesOfCommands)
    describe.each([title(examples.contract.name)])('%s', () => {
      const { contract } = examples
      let world: World | undefined
      let actor: Actor | undefined
      let n = 0
      beforeAll(async () => {
        world = await newWorld({ extraCommands: variants(contract) })
        actor = await examples.actor(world)
      })
      const trial: Trial = {
        examples,
        contract,
        get world() {
          return world ?? unready()
        },
        get actor() {
          return actor ?? unready()
        },
        input: async () => examples.accepted(trial.world, n++, trial.actor),
        sent: async () => envelope(contract, await trial.input()),
        many: async (count) => {
          const all: Envelope[] = []
          while (all.length < count) all.push(await trial.sent())
          return all
        },
      }
      tell(trial)
    })
}

const unready = (): never => {
  throw new Error('a trial’s world is there only while its tests run')
}
