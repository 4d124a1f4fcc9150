import { z } from 'zod'

/** NISN: 10 digits, one per student; leading zeros belong to it. */
export const Nisn = z
  .string()
  .overwrite((text) => text.replaceAll(/[\s.-]/g, ''))
  .regex(/^\d*$/, { error: 'nisn-digits', abort: true })
  .length(10, { error: 'nisn-length', abort: true })
  .brand<'Nisn'>()
  .meta({ examples: ['0091234567'] })
export type Nisn = z.output<typeof Nisn>

/** A telephone number as +62…, however it was typed (0812…, 62812…, +62 812-…); foreign numbers keep their country code. */
export const Phone = z
  .string()
  .overwrite(normalPhone)
  .regex(/^\+[1-9]\d{8,14}$/, { error: 'phone-form' })
  .brand<'Phone'>()
  .meta({ examples: ['+6281234567890'] })
export type Phone = z.output<typeof Phone>

function normalPhone(text: string): string {
  const compact = text.replaceAll(/[\s().-]/g, '')
  if (compact.startsWith('+')) return compact.replace(/^\+620+/, '+62')
  if (compact.startsWith('00')) return `+${compact.slice(2)}`
  if (compact.startsWith('62')) return `+62${compact.slice(2).replace(/^0+/, '')}`
  if (compact.startsWith('0')) return `+62${compact.slice(1)}`
  // A spreadsheet that takes the number for a quantity drops its first zero.
  if (/^8\d{8,11}$/.test(compact)) return `+62${compact}`
  return compact
}
