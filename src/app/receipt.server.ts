import type { Answer } from '#kernel/query.ts'
import { getReceiptQuery } from '#modules/programme/index.server.ts'
import type { Receipt } from '#modules/programme/index.ts'
import type { FormSender } from './form.server.ts'
import { say, sayRemark } from './words.server.ts'

/** A receipt with its codes in words beside them. */
export type ReceiptInWords = Omit<Receipt, 'warnings'> & {
  readonly words: string | null
  readonly warnings: readonly string[]
}

/** What the asker's own registration was answered; nothing of anybody else's. */
export async function receiptPage(
  { app, actor, locale }: FormSender,
  commandId: string,
): Promise<Answer<ReceiptInWords>> {
  const answer = await app.ask(getReceiptQuery, { commandId }, actor, 'form')
  // What is no id stands at no address either.
  if (answer.kind === 'invalid') return { kind: 'not-found' }
  if (answer.kind !== 'found') return answer
  const { receipt } = answer.result
  if (receipt === null) return { kind: 'not-found' }
  return {
    kind: 'found',
    result: {
      ...receipt,
      words: receipt.state === null ? null : say('state', receipt.state, locale),
      warnings: receipt.warnings.map((one) => sayRemark(one, locale).text),
    },
  }
}
