import type { App as Sambayan } from '#app/app.server.ts'
import type { Session } from '#app/visitor.server.ts'
import type { Locale } from '#app/words.server.ts'
import type { Actor } from '#kernel/grant.ts'

declare global {
  namespace App {
    interface Locals {
      app: Sambayan
      /** Null where nobody is logged in. */
      actor: Actor | null
      /** The browser's log-in; null for keys and where nobody is logged in. */
      session: Session | null
      locale: Locale
      /** Names this request in logs and in the one sentence shown after a fault. */
      requestId: string
      /** Set-Cookie lines of the log-in, sent with the answer as they are. */
      cookies: string[]
    }
    interface Error {
      message: string
      id?: string
    }
  }
}
