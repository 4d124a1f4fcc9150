import { z } from 'zod'

/** One line of text as people write it: trimmed, inner white space folded, no control characters. Lengths in characters. */
export const text = (min: number, max: number) =>
  z
    .string()
    .overwrite((value) => value.normalize('NFC').trim().replaceAll(/\s+/gu, ' '))
    .regex(/^[^\p{Cc}\p{Cs}]*$/u, { error: 'control-characters' })
    .min(min)
    .max(max)

/** The input of a command or query: unknown fields are an error, so that a misspelt one is never lost in silence. */
export const strict = z.strictObject
