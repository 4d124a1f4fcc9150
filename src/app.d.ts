import type { App as Sambayan } from '#app/app.server.ts'
import type { Locale } from '#app/words.server.ts'
import type { Actor } from '#kernel/grant.ts'

declare global {
  namespace App {
    interface Locals {
      app: Sambayan
      /** Null where nobody is logged in. */
      actor: Actor | null
      locale: Locale
      /** Names this request in logs and in the one sentence shown after a fault. */
      requestId: string
    }
    interface Error {
      message: string
      id?: string
    }
  }
}
