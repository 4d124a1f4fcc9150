import { receiptPage } from '#app/receipt.server.ts'
import { answered } from '../../../answered.ts'
import { idIn } from '../../../impor/address.ts'
import { registerHref } from '../../baru/address.ts'
import type { PageServerLoad } from './$types'

/** The address holds ids alone, so that it can be reloaded, kept and sent on without telling who is meant. */
export const load: PageServerLoad = async ({ locals, params, url }) => ({
  receipt: answered(await receiptPage(locals, params.id)),
  again: registerHref({ sekolah: url.searchParams.get('sekolah'), angkatan: idIn(url, 'angkatan') }),
})
