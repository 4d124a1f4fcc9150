import { listIntakesQuery } from '#app/line.server.ts'
import { say } from '#app/words.server.ts'
import { answered } from '../answered.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals: { app, actor, locale }, url }) => {
  const after = url.searchParams.get('setelah')
  const { intakes, next } = answered(await app.ask(listIntakesQuery, { after }, actor, 'form'))
  const inWords = intakes.map((one) => ({
    ...one,
    words: one.state === 'open' ? null : say('state', one.state, locale),
  }))
  return { intakes: inWords, next, paged: after !== null }
}
