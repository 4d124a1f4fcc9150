/** Text fields only, as every form of the officers' pages has them. */
export const FORM = 'application/x-www-form-urlencoded'

/** What an officer fills in by hand stays far below both; nobody has to be known to send one, so that no more is read, taken apart or written. */
const MOST_BYTES = 64 * 1024
const MOST_FIELDS = 200

/** What is asked for anew once one is in: it stands in no answer to somebody who is not known. */
const secret = /password|secret|token/i

/** The form that a request brings, as it came; null where it brings none that can be held until one is in again. */
export async function heldForm({ method, headers, body }: Request): Promise<string | null> {
  const [type] = (headers.get('content-type') ?? '').split(';')
  if (method !== 'POST' || type?.trim().toLowerCase() !== FORM) return null
  if (Number(headers.get('content-length') ?? 0) > MOST_BYTES) return null
  const decoder = new TextDecoder()
  let text = ''
  let bytes = 0
  for await (const chunk of body ?? []) {
    bytes += chunk.byteLength
    if (bytes > MOST_BYTES) return null
    text += decoder.decode(chunk, { stream: true })
  }
  text += decoder.decode()
  return text.split('&', MOST_FIELDS + 1).length > MOST_FIELDS ? null : text
}

/** The same, field by field and in its order, without what is secret: the page it goes to must say so where it misses that. */
export async function heldFields(
  request: Request,
): Promise<readonly { readonly name: string; readonly value: string }[] | null> {
  const form = await heldForm(request)
  if (form === null) return null
  return [...new URLSearchParams(form)].flatMap(([name, value]) => (secret.test(name) ? [] : [{ name, value }]))
}
