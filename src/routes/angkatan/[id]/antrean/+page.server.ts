import { listLineQuery } from '#app/line.server.ts'
import { error } from '@sveltejs/kit'
import { answered } from '../../../answered.ts'
import { filter } from '../../../pengelola/asking.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async (event) => {
  const { app, actor } = event.locals
  const school = filter(event, 'sekolah')
  if (school === null) error(404)
  const after = filter(event, 'setelah')
  const question = { intakeId: event.params.id, schoolId: school === 'tanpa' ? null : school, after }
  const line = answered(await app.ask(listLineQuery, question, actor, 'form'))
  const here = `/angkatan/${event.params.id}/antrean?${new URLSearchParams({ sekolah: school }).toString()}`
  return {
    line,
    first: after === null ? null : here,
    next: line.next === null ? null : `${here}&setelah=${line.next}`,
    back: `/angkatan/${event.params.id}`,
  }
}
