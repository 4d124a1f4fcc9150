import { newId } from '#app/ids.server.ts'
import { beginImport, importPage } from '#app/imports/import-page.server.ts'
import { steerImport } from '#app/imports/steer-import.server.ts'
import { error, redirect } from '@sveltejs/kit'
import { answered } from '../answered.ts'
import { sameSitePath } from '../same-site-path.ts'
import { addressOf, idOf, importHref } from './address.ts'
import { columnsIn, textIn } from './form.ts'
import type { Actions, PageServerLoad, RequestEvent } from './$types'

export const load: PageServerLoad = async ({ locals: { app, actor }, url }) => {
  if (actor === null) error(401)
  const address = addressOf(url)
  return { address, nonce: newId(), ...answered(await importPage(app, actor, address)) }
}

/** Sends what the form names on its way; the result stands at an address of its own, so that going back loses nothing. */
const begin =
  (dryRun: boolean) =>
  async ({ locals: { app, actor }, request }: RequestEvent) => {
    if (actor === null) error(401)
    const form = await request.formData()
    const [file, school, intake, nonce] = ['berkas', 'sekolah', 'angkatan', 'nomor'].map((name) => idOf(form.get(name)))
    if (!file || !school || !intake || !nonce) error(400)
    const begun = await beginImport(app, actor, { file, school, intake, nonce, dryRun, columns: columnsIn(form) })
    redirect(
      303,
      importHref(
        typeof begun === 'string'
          ? { sekolah: school, galat: begun, ...(begun === 'file-unknown' ? {} : { berkas: file, angkatan: intake }) }
          : { berkas: file, sekolah: school, angkatan: intake, laporan: begun.report, impor: begun.importId },
      ),
    )
  }

/** Stops an import or takes it back; where that is refused, the page that one comes back to says why. */
const steer =
  (act: 'stop' | 'undo') =>
  async ({ locals: { app, actor }, request, url }: RequestEvent) => {
    if (actor === null) error(401)
    const form = await request.formData()
    const [importId, id] = ['impor', 'nomor'].map((name) => idOf(form.get(name)))
    if (!importId || !id) error(400)
    const fault = await steerImport(app, actor, { act, id, importId })
    if (fault === 'outcome-denied') error(403)
    const back = sameSitePath(textIn(form, 'kembali'), url.origin)
    redirect(303, fault === null ? back : `${back}${back.includes('?') ? '&' : '?'}galat=${fault}`)
  }

export const actions: Actions = {
  periksa: begin(true),
  daftarkan: begin(false),
  hentikan: steer('stop'),
  batalkan: steer('undo'),
}
