import { newId } from '#app/ids.server.ts'
import { beginImport, importPage } from '#app/imports/import-page.server.ts'
import { error, redirect } from '@sveltejs/kit'
import { answered } from '../answered.ts'
import { idIn, idOf, importHref } from './address.ts'
import type { Actions, PageServerLoad, RequestEvent } from './$types'

export const load: PageServerLoad = async ({ locals: { app, actor }, url }) => {
  if (actor === null) error(401)
  const address = {
    school: idIn(url, 'sekolah'),
    schoolText: url.searchParams.get('cari')?.trim() || null,
    file: idIn(url, 'berkas'),
    intake: idIn(url, 'angkatan'),
    report: idIn(url, 'laporan'),
    importId: idIn(url, 'impor'),
    show: url.searchParams.get('tampil'),
    from: Math.max(0, Math.trunc(Number(url.searchParams.get('mulai')) || 0)),
    fault: url.searchParams.get('galat'),
  }
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
    const begun = await beginImport(app, actor, { file, school, intake, nonce, dryRun })
    redirect(
      303,
      importHref(
        typeof begun === 'string'
          ? { sekolah: school, galat: begun, ...(begun === 'file-unknown' ? {} : { berkas: file, angkatan: intake }) }
          : { berkas: file, sekolah: school, angkatan: intake, laporan: begun.report, impor: begun.importId },
      ),
    )
  }

export const actions: Actions = { periksa: begin(true), daftarkan: begin(false) }
