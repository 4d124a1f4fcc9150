/** A request as the API reads it: Node's own, or one of the web's. */
export type ApiRequest = {
  readonly method: string
  /** With its query string; where it names no host, any will do. */
  readonly url: string
  readonly headers: { get(name: string): string | null }
  readonly body: AsyncIterable<Uint8Array> | null
}

/** What the API answers, ready to be sent. */
export type ApiAnswer = {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
}

export const asResponse = ({ body, ...how }: ApiAnswer): Response => new Response(body, how)
