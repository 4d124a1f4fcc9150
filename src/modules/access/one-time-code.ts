/** Crockford's letters: none that is mistaken for another when it is read out by telephone. */
const LETTERS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

/** A code of sixteen letters from as many bytes of chance: 80 bits, in groups of four. */
export const codeFrom = (bytes: Uint8Array): string =>
  [...bytes.subarray(0, 16)].map((byte, i) => `${i > 0 && i % 4 === 0 ? '-' : ''}${LETTERS[byte & 31]}`).join('')

/** A code as somebody typed it, in the one form that is digested: without dashes, O read as 0, I and L as 1. */
export const readCode = (typed: string): string =>
  typed
    .toUpperCase()
    .replaceAll(/[^0-9A-Z]/g, '')
    .replaceAll('O', '0')
    .replaceAll(/[IL]/g, '1')
