import { board } from '#app/board.server.ts'
import { answered } from '../answered.ts'
import type { PageServerLoad } from './$types'

/** The figures of what the reader leads; small ones are kept back by the question itself. */
export const load: PageServerLoad = async ({ locals, url }) =>
  answered(await board(locals, { regency: url.searchParams.get('wilayah'), figure: url.searchParams.get('angka') }))
