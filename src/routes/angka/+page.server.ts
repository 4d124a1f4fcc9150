import { figuresQuery } from '#app/figures.server.ts'
import { answered } from '../answered.ts'
import type { PageServerLoad } from './$types'

/** The figures of the regencies within the reach; small ones are kept back by the question itself. */
export const load: PageServerLoad = async ({ locals: { app, actor } }) => ({
  counted: answered(await app.ask(figuresQuery, {}, actor, 'form')),
})
