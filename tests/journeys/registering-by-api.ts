import { randomUUID } from 'node:crypto'
import { expect, type Browser, type Page } from '@playwright/test'
import { z } from 'zod'
import { logIn } from './journey.ts'
import type { Student } from './registering.ts'

const Choices = z.object({
  result: z.object({
    schools: z.array(z.object({ id: z.string(), name: z.string() })),
    intakes: z.array(z.object({ id: z.string() })),
  }),
})
const Settled = z.array(z.object({ status: z.number() }))

/** What the API answers to a page of ours. */
const askApi = (page: Page, path: string, commands?: readonly unknown[]): Promise<unknown> =>
  page.evaluate(
    async ({ to, body }) => {
      const sent = body === null ? {} : { method: 'POST', headers: { 'content-type': 'application/json' }, body }
      const answer: unknown = await (await fetch(to, sent)).json()
      return answer
    },
    { to: path, body: commands === undefined ? null : JSON.stringify(commands) },
  )

/** Registers students for the school of that name, all at once. */
export async function registerAll(
  browser: Browser,
  username: string,
  school: string,
  students: readonly (Student & { readonly motherName?: string })[],
): Promise<void> {
  const context = await browser.newContext()
  const page = await context.newPage()
  await logIn(page, username, '/akun')
  const { result } = Choices.parse(await askApi(page, '/api/queries/programme.import-choices'))
  const commands = students.map(({ name, born, nik, motherName }) => ({
    id: randomUUID(),
    name: 'programme.register',
    version: 1,
    madeAt: new Date().toISOString(),
    input: {
      registrationId: randomUUID(),
      personId: randomUUID(),
      intakeId: result.intakes[0]?.id,
      schoolId: result.schools.find((one) => one.name.includes(school))?.id,
      fullName: name,
      bornOn: born,
      nik,
      motherName,
      village: '18.07.15.2006',
    },
  }))
  const settled = Settled.parse(await askApi(page, '/api/commands', commands))
  expect(settled.map(({ status }) => status)).toEqual(students.map(() => 200))
  await context.close()
}
