import { z } from 'zod'
import { ADDRESS_HEADER, type Auth } from './auth.server.ts'

/** The browser at the other end: what it sent of cookies, what it says it is, and the address from which it came. */
export type Client = { readonly cookie: string; readonly browser: string; readonly address: string }

/** What better-auth may know of a request. */
export const headersOf = ({ cookie, browser, address }: Client): Headers =>
  new Headers({ cookie, 'user-agent': browser.slice(0, 300), [ADDRESS_HEADER]: address })

/** An answer of better-auth: whether it went well, its code if not, and the cookies that go back to the browser as they are. */
export type Answer = {
  readonly ok: boolean
  readonly code: string | null
  readonly body: unknown
  readonly cookies: readonly string[]
}

const Failure = z.object({ code: z.string() })

export async function answerOf(response: Response): Promise<Answer> {
  const text = await response.text()
  const body: unknown = text === '' ? null : JSON.parse(text)
  return {
    ok: response.ok,
    code: response.ok ? null : (Failure.safeParse(body).data?.code ?? 'UNKNOWN'),
    body,
    cookies: response.headers.getSetCookie(),
  }
}

/** The client as it would be without its session: who logs in again must not be taken for who was there before. */
export const withoutSession = async (auth: Auth, client: Client): Promise<Client> => {
  const { authCookies } = await auth.$context
  const { name } = authCookies.sessionToken
  return {
    ...client,
    cookie: pairs(client.cookie)
      .filter((pair) => !pair.startsWith(`${name}=`))
      .join('; '),
  }
}

export const hasSession = async (auth: Auth, client: Client): Promise<boolean> => {
  const { authCookies } = await auth.$context
  return pairs(client.cookie).some((pair) => pair.startsWith(`${authCookies.sessionToken.name}=`))
}

export const cookieNamed = (client: Client, name: string): string | null =>
  pairs(client.cookie)
    .find((pair) => pair.startsWith(`${name}=`))
    ?.slice(name.length + 1) ?? null

const pairs = (cookie: string): string[] => cookie.split(';').map((pair) => pair.trim())
