import { newId } from '#platform/secrets/secrets.server.ts'
import { makeKey } from './make-key.ts'
import { Role, roles } from './roles.ts'
import { digestOfSecret, newKeySecret, shownOf } from './secrets-made.server.ts'
import { sendFromMachine, type SenderParts } from './system-sender.server.ts'

export type KeyAsked = {
  readonly role: string
  readonly organisationId: string
  /** For roles over a region; the organisation's own where none is named. */
  readonly region?: string | null
  readonly name?: string
}

/** Makes a key from the machine itself, for a year; the key is shown once, and kept nowhere. */
export async function makeKeyForScript(
  parts: SenderParts,
  asked: KeyAsked,
): Promise<{ readonly id: string; readonly key: string }> {
  const key = newKeySecret()
  const keyId = newId()
  const role = Role.safeParse(asked.role)
  const overRegion = role.success && roles[role.data].over === 'region'
  const region = asked.region ?? (overRegion ? await regionOf(parts, asked.organisationId) : null)
  const expiresOn = Temporal.PlainDate.from(parts.clock.today()).add({ years: 1 }).toString()
  const input = {
    keyId,
    name: asked.name ?? 'cli',
    organisationId: asked.organisationId,
    role: asked.role,
    region,
    expiresOn,
    secretDigest: digestOfSecret(key),
    shown: shownOf(key),
  }
  await sendFromMachine(parts, [{ contract: makeKey, input }])
  return { id: keyId, key }
}

const regionOf = async ({ database }: SenderParts, organisation: string): Promise<string | null> =>
  (await database.read.selectFrom('organisation').select('region').where('id', '=', organisation).executeTakeFirst())
    ?.region ?? null
