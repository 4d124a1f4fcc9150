import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import type { Secrets } from '../secrets/secrets.server.ts'

// A sealed file: a line with its own key, sealed under the master key; then frames of at most 64 KiB, each sealed by AES-256-GCM
// under that key with its place as nonce. The last frame says that it is the last, so that nothing can be cut off unnoticed, and
// the file's id is bound to each, so that files cannot change places.

const FRAME = 64 * 1024
const TAG = 16
const MARK = 'sambayan-sealed-1 '

/** Seals a stream piece by piece: no more than a frame of it is in memory. */
export async function* sealPieces(
  secrets: Secrets,
  id: string,
  pieces: AsyncIterable<Uint8Array>,
): AsyncIterable<Uint8Array> {
  const key = randomBytes(32)
  yield Buffer.from(`${MARK}${secrets.seal(key.toString('base64url'))}\n`)
  let place = 0
  let held: Buffer = Buffer.alloc(0)
  for await (const piece of pieces) {
    held = Buffer.concat([held, piece])
    while (held.length > FRAME) {
      yield sealFrame(key, id, place++, false, held.subarray(0, FRAME))
      held = held.subarray(FRAME)
    }
  }
  yield sealFrame(key, id, place, true, held)
}

/** Opens it again; fails at the first frame that was changed, moved or is missing. */
export async function* openPieces(
  secrets: Secrets,
  id: string,
  sealed: AsyncIterable<Uint8Array>,
): AsyncIterable<Buffer> {
  let key: Buffer | null = null
  let place = 0
  let last = false
  let held: Buffer = Buffer.alloc(0)
  for await (const piece of sealed) {
    held = Buffer.concat([held, piece])
    if (key === null) {
      const end = held.indexOf('\n')
      if (end < 0) continue
      const header = held.toString('latin1', 0, end)
      if (!header.startsWith(MARK)) throw new Error('not a sealed file')
      key = Buffer.from(secrets.open(header.slice(MARK.length)), 'base64url')
      held = held.subarray(end + 1)
    }
    while (held.length >= 5 && held.length >= 5 + held.readUInt32BE(1)) {
      if (last) throw new Error('something follows the end of a sealed file')
      const length = held.readUInt32BE(1)
      last = held[0] === 1
      yield openFrame(key, id, place++, last, held.subarray(5, 5 + length))
      held = held.subarray(5 + length)
    }
  }
  if (!last || held.length > 0) throw new Error('a sealed file was cut off')
}

const nonceOf = (place: number, last: boolean): Buffer => {
  const nonce = Buffer.alloc(12)
  nonce.writeUInt32BE(place, 7)
  nonce[11] = last ? 1 : 0
  return nonce
}

function sealFrame(key: Buffer, id: string, place: number, last: boolean, text: Buffer): Buffer {
  const cipher = createCipheriv('aes-256-gcm', key, nonceOf(place, last))
  cipher.setAAD(Buffer.from(id))
  const body = Buffer.concat([cipher.update(text), cipher.final(), cipher.getAuthTag()])
  const head = Buffer.alloc(5)
  head[0] = last ? 1 : 0
  head.writeUInt32BE(body.length, 1)
  return Buffer.concat([head, body])
}

function openFrame(key: Buffer, id: string, place: number, last: boolean, body: Buffer): Buffer {
  const decipher = createDecipheriv('aes-256-gcm', key, nonceOf(place, last))
  decipher.setAAD(Buffer.from(id))
  decipher.setAuthTag(body.subarray(-TAG))
  return Buffer.concat([decipher.update(body.subarray(0, -TAG)), decipher.final()])
}
