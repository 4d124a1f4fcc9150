import {
  createCipheriv,
  createDecipheriv,
  createHash,
  createHmac,
  hkdfSync,
  randomBytes,
  randomUUID,
} from 'node:crypto'

/** Master keys by version, 32 bytes each; the newest seals and hashes, the others still open and find. */
export type MasterKeys = ReadonlyMap<number, Uint8Array>

type Derived = { readonly seal: Buffer; readonly search: Buffer }

/**
 * All secret-keeping of the server. From each master key come one key for sealing and one for searching; what is logged is
 * digested with a key of its own that never changes, or replays could not be recognised after a rotation.
 */
export type Secrets = {
  /** AES-256-GCM under the newest key: `version.nonce.ciphertext`, base64url. */
  seal(value: string): string
  open(sealed: string): string
  /** Seals under a key of its own (a person's), which can be destroyed to erase all that it sealed. */
  sealWith(key: Uint8Array, value: string): string
  openWith(key: Uint8Array, sealed: string): string
  /** Finds a secret number without storing it: `version.hmac`. */
  hash(value: string): string
  /** The hash under every key version, newest first: what to look for while a rotation is under way. */
  hashes(value: string): readonly string[]
  /** A keyed digest of what was sent: comparable, not guessable. */
  digest(value: unknown): string
  /** An advisory lock key as PostgreSQL wants it; the text itself never reaches the database's log. */
  lockKey(key: string): string
  /** Keys for another part (the log-in), 32 bytes each: one from every version, newest first, so that what it sealed still opens. */
  deriveEach(purpose: string): readonly { readonly version: number; readonly key: Buffer }[]
}

export function createSecrets(master: MasterKeys): Secrets {
  const versions = [...master.keys()].toSorted((a, b) => b - a)
  const newest = versions[0]
  const oldest = versions.at(-1)
  if (newest === undefined || oldest === undefined) throw new Error('no master key is configured')
  const derived = new Map(
    [...master].map(([version, key]): [number, Derived] => [
      version,
      { seal: expand(key, 'seal'), search: expand(key, 'search') },
    ]),
  )
  const keyOf = (version: number): Derived => {
    const key = derived.get(version)
    if (!key) throw new Error(`master key ${version} is not configured, but data is sealed with it`)
    return key
  }
  // The log key belongs to the first version for good: keep that key configured for as long as the log is kept.
  const logKey = expand(master.get(oldest) ?? new Uint8Array(), 'log')
  const hashUnder = (version: number, value: string) =>
    `${version}.${createHmac('sha256', keyOf(version).search).update(value).digest('base64url')}`

  return {
    seal: (value) => `${newest}.${encrypt(keyOf(newest).seal, value)}`,
    open: (sealed) => {
      const dot = sealed.indexOf('.')
      return decrypt(keyOf(Number(sealed.slice(0, dot))).seal, sealed.slice(dot + 1))
    },
    sealWith: encrypt,
    openWith: decrypt,
    hash: (value) => hashUnder(newest, value),
    hashes: (value) => versions.map((version) => hashUnder(version, value)),
    digest: (value) => createHmac('sha256', logKey).update(JSON.stringify(value)).digest('base64url'),
    lockKey: (key) => createHmac('sha256', logKey).update(key).digest().readBigInt64BE().toString(),
    deriveEach: (purpose) =>
      versions.map((version) => ({ version, key: expand(master.get(version) ?? new Uint8Array(), purpose) })),
  }
}

const expand = (key: Uint8Array, purpose: string): Buffer =>
  Buffer.from(hkdfSync('sha256', key, '', `sambayan ${purpose}`, 32))

const encrypt = (key: Uint8Array, value: string): string => {
  const nonce = randomBytes(12)
  const cipher = createCipheriv('aes-256-gcm', key, nonce)
  const body = Buffer.concat([cipher.update(value, 'utf8'), cipher.final(), cipher.getAuthTag()])
  return `${nonce.toString('base64url')}.${body.toString('base64url')}`
}

const decrypt = (key: Uint8Array, sealed: string): string => {
  const [nonce = '', body = ''] = sealed.split('.')
  const bytes = Buffer.from(body, 'base64url')
  const decipher = createDecipheriv('aes-256-gcm', key, Buffer.from(nonce, 'base64url'))
  decipher.setAuthTag(bytes.subarray(-16))
  return Buffer.concat([decipher.update(bytes.subarray(0, -16)), decipher.final()]).toString('utf8')
}

/** A UUID that is always the same for the same parts: ids of follow-ups and of a sheet's rows. */
export const derivedId = (...parts: readonly (string | number)[]): string => {
  const bytes = createHash('sha256').update(JSON.stringify(parts)).digest().subarray(0, 16)
  bytes[6] = (Number(bytes[6]) & 0x0f) | 0x80
  bytes[8] = (Number(bytes[8]) & 0x3f) | 0x80
  return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
}

/** UUIDv7: sorts by the time at which it was made. */
export const newId = (now: number = Date.now()): string => {
  const time = now.toString(16).padStart(12, '0')
  // Node makes random UUIDs in stock; behind its version digit such a one is as random as ours must be.
  return `${time.slice(0, 8)}-${time.slice(8)}-7${randomUUID().slice(15)}`
}
