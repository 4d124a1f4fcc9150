import {
  findVillage,
  villagePickerFields,
  VillageCode,
  type VillageChoice,
  type VillageFound,
} from '#modules/regions/index.ts'
import { findVillageQuery } from '#modules/regions/index.server.ts'
import type { App } from './app.server.ts'

const { typed: TYPED, typedBefore: BEFORE, search: SEARCH } = villagePickerFields

/**
 * What VillagePicker needs from a form that was sent, `field` being the name of its field. Where the answer says `searching`,
 * the button of the picker was pressed: show the page again with the values and this answer, and save nothing.
 */
export async function villageChoice(
  { ask }: Pick<App, 'ask'>,
  values: Readonly<Record<string, string>>,
  field: string,
): Promise<VillageChoice> {
  const typed = values[TYPED]?.trim() ?? ''
  const chosen = await villageOf({ ask }, values[field] ?? '')
  // Enter in any field presses the first button of a form. If a village is chosen and nothing else was typed, saving is meant.
  const searching = SEARCH in values && !(chosen !== null && typed === values[BEFORE])
  const question = findVillage.input.safeParse({ text: typed })
  if (!question.success) return { searching, typed, found: searching ? { villages: [], more: false } : null, chosen }
  const answer = await ask(findVillageQuery, question.data, null, 'form')
  return { searching, typed, found: answer.kind === 'found' ? answer.result : null, chosen }
}

/** The village of a code, as the picker shows it; null where there is none. */
export async function villageOf({ ask }: Pick<App, 'ask'>, code: string): Promise<VillageFound | null> {
  const known = VillageCode.safeParse(code)
  if (!known.success) return null
  const answer = await ask(findVillageQuery, { text: known.data, limit: 1 }, null, 'form')
  return answer.kind === 'found' ? (answer.result.villages[0] ?? null) : null
}
