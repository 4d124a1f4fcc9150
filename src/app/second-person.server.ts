import type { Actor } from '#kernel/grant.ts'
import type { Answer } from '#kernel/query.ts'
import type { SecondPersonRow } from '#modules/access/index.ts'
import { listSecondPersonQuery } from '#modules/access/index.server.ts'
import { doubleId, pairOf } from '#modules/people/index.server.ts'
import { reverseRejection } from '#modules/people/index.ts'
import { mergePeople, undoImport } from '#modules/programme/index.ts'
import { newId } from '#platform/secrets/secrets.server.ts'
import type { App } from './app.server.ts'
import { say, type Locale } from './words.server.ts'

/** An act that waits for the actor's word, in words, with where it can be looked into and an id for either answer. */
export type SecondPersonRequest = SecondPersonRow & {
  readonly words: string
  readonly href: string | null
  readonly ids: { readonly agree: string; readonly decline: string }
}

export type SecondPersonRequests = { readonly rows: readonly SecondPersonRequest[]; readonly next: string | null }

type Asker = { readonly app: Pick<App, 'ask' | 'registry'>; readonly actor: Actor | null; readonly locale: Locale }

/** What waits for the actor's word. */
export async function secondPersonRequests(
  { app, actor, locale }: Asker,
  after: string | null,
): Promise<Answer<SecondPersonRequests>> {
  const answer = await app.ask(listSecondPersonQuery, { after }, actor, 'form')
  if (answer.kind !== 'found') return answer
  const { requests, next } = answer.result
  const rows = requests.map((row) => ({
    ...row,
    words: app.registry.commands.has(row.name) ? say('command', row.name, locale) : row.name,
    href: placeOf(row),
    ids: { agree: newId(), decline: newId() },
  }))
  return { kind: 'found', result: { rows, next } }
}

/** A rejection that is to be turned round lies in the archive of the rejected. */
const placeOf = ({ name, proposalId, importId, pair }: SecondPersonRow): string | null => {
  if (name === reverseRejection.name && proposalId !== null)
    return `/usulan?${new URLSearchParams({ arsip: 'ditolak', berkas: proposalId }).toString()}`
  // Until it is agreed to, the pair waits in the queue as it did.
  if (name === mergePeople.name && pair !== null)
    return `/ganda?${new URLSearchParams({ pasangan: doubleId(pairOf(pair.survivorId, pair.mergedId)) }).toString()}`
  if (name === undoImport.name && importId !== null)
    return `/impor?${new URLSearchParams({ impor: importId }).toString()}`
  return null
}
