import { renderSVG } from 'uqr'
import { z } from 'zod'
import { headersOf, type Client } from './client.server.ts'
import type { Gate } from './gate.server.ts'
import type { Changed } from './own-account.server.ts'
import { proving, type Proved } from './proving.server.ts'
import type { Session } from './session.server.ts'

/** What an authenticator app needs, and the codes for the day on which the phone is lost. Shown once. */
export type AppSecret = {
  readonly kind: 'begun'
  readonly secret: string
  /** For a phone on which the app itself runs. */
  readonly uri: string
  /** The same as a QR code for the phone's camera: SVG as a data address. */
  readonly picture: string
  readonly backupCodes: readonly string[]
}

const Begun = z.object({ totpURI: z.string(), backupCodes: z.array(z.string()) })

/** Makes the secret for an authenticator app; log-in asks for it only once a code from the app was right. */
export async function beginSecondStep(
  gate: Gate,
  client: Client,
  session: Session,
  password: string,
): Promise<AppSecret | Exclude<Proved, { kind: 'proved' }>> {
  const proved = await proving(gate, client, session, () =>
    gate.auth.api.enableTwoFactor({ body: { password }, headers: headersOf(client), asResponse: true }),
  )
  if (proved.kind !== 'proved') return proved
  const { totpURI, backupCodes } = Begun.parse(proved.answer.body)
  const secret = /[?&]secret=([A-Z2-7]+)/.exec(totpURI)?.[1] ?? ''
  // better-auth names the account by its e-mail address, which nobody has.
  const uri = `otpauth://totp/Sambayan:${encodeURIComponent(session.username)}?secret=${secret}&issuer=Sambayan`
  const picture = `data:image/svg+xml;base64,${Buffer.from(renderSVG(uri, { border: 2 })).toString('base64')}`
  return { kind: 'begun', secret, uri, picture, backupCodes }
}

/** A code from the app was typed: from now on log-in asks for one. */
export async function confirmSecondStep(gate: Gate, client: Client, session: Session, typed: string): Promise<Changed> {
  const code = typed.replaceAll(/\s/g, '')
  const proved = await proving(gate, client, session, () =>
    gate.auth.api.verifyTOTP({ body: { code }, headers: headersOf(client), asResponse: true }),
  )
  if (proved.kind !== 'proved') return proved
  await gate.note({ kind: 'second-step-on', account: session.account.id, address: client.address })
  return { kind: 'done', cookies: proved.answer.cookies }
}

export async function endSecondStep(gate: Gate, client: Client, session: Session, password: string): Promise<Changed> {
  const proved = await proving(gate, client, session, () =>
    gate.auth.api.disableTwoFactor({ body: { password }, headers: headersOf(client), asResponse: true }),
  )
  if (proved.kind !== 'proved') return proved
  await gate.note({ kind: 'second-step-off', account: session.account.id, address: client.address })
  return { kind: 'done', cookies: proved.answer.cookies }
}
