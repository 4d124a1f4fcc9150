import { describe, expect, it } from 'vitest'
import { commands } from '#app/commands.server.ts'
import { queries } from '#app/queries.server.ts'
import { examplesOfCommands, examplesOfQueries } from '#tests/examples.ts'

const names = (all: readonly { readonly contract: { readonly name: string } }[]) =>
  all.map(({ contract }) => contract.name).toSorted()

describe('every command and question shows itself by examples', () => {
  it('none is without them (add them to tests/support/examples.ts)', () => {
    expect(names(examplesOfCommands)).toEqual(names(commands))
    expect(names(examplesOfQueries)).toEqual(names(queries))
  })

  it.each(examplesOfCommands.map((one) => [one.contract.name, one] as const))(
    '%s shows each of its refusals',
    (_name, { contract, refused }) => {
      expect(Object.keys(refused).toSorted()).toEqual([...contract.refusals].toSorted())
    },
  )

  it.each(names([...commands, ...queries]))('the name %s is module.verb-noun', (name) => {
    expect(name).toMatch(/^[a-z]+(-[a-z]+)*\.[a-z]+(-[a-z]+)*$/)
  })
})
