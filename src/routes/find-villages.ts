import type { VillagesFound } from '#modules/regions/index.ts'

/** Asks the API for villages, from the browser; null where it cannot answer. Given to VillagePicker as `find`. */
export async function findVillages(typed: string): Promise<VillagesFound | null> {
  const response = await fetch(`/api/queries/regions.find-village?text=${encodeURIComponent(typed)}`, {
    headers: { accept: 'application/json' },
  })
  if (!response.ok) return null
  const answer: unknown = await response.json()
  return isFound(answer) ? answer.result : null
}

const isFound = (answer: unknown): answer is { readonly result: VillagesFound } =>
  typeof answer === 'object' &&
  answer !== null &&
  'result' in answer &&
  typeof answer.result === 'object' &&
  answer.result !== null &&
  'villages' in answer.result
