import { sql } from 'kysely'

/** Did the intake of this statement ever open? One that was planned may be closed before it does. */
export const wasOpened = sql<boolean>`exists (select from event where event.subject = intake.id and event.type = 'intake.opened')`
