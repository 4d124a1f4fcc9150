/**
 * Human reference numbers: prefix, year, serial and one check digit (Damm), as in `KMV-2026-000123-4`.
 * The check digit finds every single wrong digit and every swap of neighbours, so that a number read out by phone can be trusted.
 */
export const referenceNumber = (prefix: string, year: number, serial: number): string => {
  const digits = String(serial).padStart(6, '0')
  return `${prefix}-${year}-${digits}-${checkDigit(`${year}${digits}`)}`
}

export const isReferenceNumber = (prefix: string, text: string): boolean => {
  const match = new RegExp(`^${prefix}-(\\d{4})-(\\d{6,})-(\\d)$`).exec(text)
  return match !== null && checkDigit(`${match[1]}${match[2]}`) === Number(match[3])
}

// The totally anti-symmetric quasigroup of order 10 of H. Michael Damm, 2004.
const table = [
  '0317598642', '7092154863', '4206871359', '1750983426', '6123045978',
  '3674209581', '5869720134', '8945362017', '9438617205', '2581436790',
] // prettier-ignore

const checkDigit = (digits: string): number =>
  [...digits].reduce((row, digit) => Number(table[row]?.[Number(digit)]), 0)
