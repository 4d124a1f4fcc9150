import type { Actor } from '#kernel/grant.ts'
import type { Answer } from '#kernel/query.ts'
import { getIntakeQuery, listIntakeSchoolsQuery } from '#modules/programme/index.server.ts'
import { admit, type IntakePage, type IntakeSchools } from '#modules/programme/index.ts'
import type { App } from './app.server.ts'
import { newId } from './ids.server.ts'
import { say, sayProblems, type Locale } from './words.server.ts'

/** Whom an admission would take now, counted and not done; or why it would take nobody, in words. */
export type Preview =
  | {
      readonly kind: 'would'
      readonly admitted: number
      readonly ruleVersion: number
      readonly waiting: number
      readonly free: number
    }
  | { readonly kind: 'would-not'; readonly words: string }

export type IntakeInWords = IntakePage &
  IntakeSchools & { readonly words: string | null; readonly preview: Preview | null }

type Asker = {
  readonly app: Pick<App, 'ask' | 'dispatch' | 'clock'>
  readonly actor: Actor | null
  readonly locale: Locale
}
type Asked = { readonly text: string | null; readonly after: string | null; readonly preview: boolean }

/** An intake with its rule, its schools, and on demand what filling its seats would come to. */
export async function intakePage(asker: Asker, intakeId: string, asked: Asked): Promise<Answer<IntakeInWords>> {
  const { app, actor, locale } = asker
  const intake = await app.ask(getIntakeQuery, { intakeId }, actor, 'form')
  if (intake.kind !== 'found') return intake
  const { text, after } = asked
  const schools = await app.ask(listIntakeSchoolsQuery, { intakeId, text, after }, actor, 'form')
  // What was searched for in a way that means nothing finds nothing.
  const found = schools.kind === 'found' ? schools.result : { schools: [], next: null }
  const { state } = intake.result.intake
  return {
    kind: 'found',
    result: {
      ...intake.result,
      ...found,
      words: state === 'open' ? null : say('state', state, locale),
      preview: asked.preview ? await previewOf(asker, intakeId) : null,
    },
  }
}

/** The same facts and the same decision as the real admission; nothing is written. */
async function previewOf({ app, actor, locale }: Asker, intakeId: string): Promise<Preview | null> {
  if (actor === null) return null
  const sent = { id: newId(), name: admit.name, version: admit.version, madeAt: app.clock.now(), input: { intakeId } }
  const [outcome = { kind: 'fault' as const }] = await app.dispatch([sent], actor, 'form', { dryRun: true })
  if (outcome.kind !== 'accepted')
    return {
      kind: 'would-not',
      words: sayProblems(outcome, locale)
        .map((one) => one.text)
        .join(' '),
    }
  const { admitted, ruleVersion, waiting, free } = outcome.result
  return {
    kind: 'would',
    admitted: Number(admitted),
    ruleVersion: Number(ruleVersion),
    waiting: Number(waiting),
    free: Number(free),
  }
}
