import { summaryOf } from '#app/form-fields.server.ts'
import { orNull, sendForm } from '#app/form.server.ts'
import { newId } from '#app/ids.server.ts'
import { proposalQueue } from '#app/proposal-queue.server.ts'
import { isFresh } from '#app/visitor.server.ts'
import type { Contract } from '#kernel/command.ts'
import { decideProposal, reverseRejection, type ProposalState } from '#modules/people/index.ts'
import { fail, type RequestEvent } from '@sveltejs/kit'
import { answered } from '../answered.ts'
import type { Actions, PageServerLoad } from './$types'

const archives: Readonly<Record<string, ProposalState>> = { ditolak: 'rejected', diterima: 'accepted' }

export const load: PageServerLoad = async ({ locals, url }) => {
  const archive = url.searchParams.get('arsip')
  const state = archives[archive ?? ''] ?? 'open'
  const [after, open] = [url.searchParams.get('setelah'), url.searchParams.get('berkas')]
  const queue = answered(await proposalQueue(locals, { state, after, open }))
  return {
    ...queue,
    archive: state === 'open' ? null : archive,
    chosen: open !== null,
    paged: after !== null,
    commandId: newId(),
    fresh: locals.session !== null && isFresh(locals.app, locals.session),
  }
}

const send = async (
  { request, locals }: Pick<RequestEvent, 'request' | 'locals'>,
  contract: Contract,
  fields: readonly string[],
) => {
  const answer = await sendForm(locals, contract, await request.formData(), (values) =>
    Object.fromEntries(fields.map((name) => [name, orNull(values[name]) ?? undefined])),
  )
  const shown = { ...answer, summary: summaryOf(answer.problems, locals.locale, ['proposalId', 'decision']) }
  return answer.kind === 'accepted' || answer.kind === 'pending' ? shown : fail(answer.status, shown)
}

export const actions: Actions = {
  decide: (event) => send(event, decideProposal, ['proposalId', 'decision', 'note']),
  reverse: (event) => send(event, reverseRejection, ['proposalId', 'note']),
}
