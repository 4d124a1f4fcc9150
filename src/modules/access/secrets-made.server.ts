import { createHash, randomBytes } from 'node:crypto'
import { KEY_PREFIX } from './make-key.ts'
import { codeFrom, readCode } from './one-time-code.ts'

/** SHA-256 in hex: for what was made by chance, and so cannot be guessed from it. */
export const digestOfSecret = (secret: string): string => createHash('sha256').update(secret).digest('hex')

export const newCode = (): string => codeFrom(randomBytes(16))
export const digestOfCode = (typed: string): string => digestOfSecret(readCode(typed))

export const newKeySecret = (): string => `${KEY_PREFIX}${randomBytes(32).toString('base64url')}`
export const isKeySecret = (text: string): boolean => /^sbk_[A-Za-z0-9_-]{43}$/.test(text)
/** How a key begins: enough to tell it from others, too little to use. */
export const shownOf = (secret: string): string => secret.slice(0, KEY_PREFIX.length + 4)
