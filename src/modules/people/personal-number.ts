/** Ids and moments hold many digits and say nothing about anybody. */
const harmless =
  /\b[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\b|\b\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d+)?)?/gi

/** A mobile number (08…, 628…) or an NISN, which begins with the end of a year of birth; no code of a village begins so. */
const tenOrMore = /^(?:0|628|99)\d+$/

/**
 * Does the text hold what looks like the number of a person: NIK or family card (16 digits; one lost while typing is still one), NISN or
 * mobile number? With whatever stands between the digits, and in whatever digits they are written.
 */
export function holdsPersonalNumber(text: string): boolean {
  const plain = text.normalize('NFKC').replaceAll(harmless, 'x')
  const runs = plain.match(/\p{Nd}(?:[^\p{L}\p{N}]*\p{Nd})*/gu) ?? []
  return runs.some((run) => {
    const digits = run.replaceAll(/\P{Nd}/gu, '')
    return digits.length >= 15 || [digits, ...run.split(/\P{Nd}+/u)].some(isTenOrMore)
  })
}

const isTenOrMore = (digits: string): boolean => digits.length >= 10 && tenOrMore.test(digits)
