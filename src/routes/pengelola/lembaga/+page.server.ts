import { listOrganisationsQuery } from '#app/access.server.ts'
import { kindChoices, kindOf, kindWords } from './kinds.ts'
import { filter, foundOr, withFilters } from '../asking.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async (event) => {
  const { app, actor } = event.locals
  const [text, kind, after] = [filter(event, 'cari'), kindOf(filter(event, 'jenis')), filter(event, 'setelah')]
  const { organisations, next } = foundOr(
    { organisations: [], next: null },
    await app.ask(listOrganisationsQuery, { text, kind, after }, actor, 'form'),
  )
  return {
    text,
    kind,
    kinds: kindChoices(),
    organisations: organisations.map((row) => ({ ...row, kind: kindWords(row.kind) })),
    first: after === null ? null : withFilters('/pengelola/lembaga', { cari: text, jenis: kind }),
    next: next === null ? null : withFilters('/pengelola/lembaga', { cari: text, jenis: kind, setelah: next }),
  }
}
