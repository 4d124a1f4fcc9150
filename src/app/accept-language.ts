export type Locale = 'id' | 'en'

/** `in` is what Java still calls Indonesian. */
const locales: ReadonlyMap<string, Locale> = new Map([
  ['id', 'id'],
  ['in', 'id'],
  ['en', 'en'],
])

/** The language that a caller prefers among ours (RFC 9110 §12.5.4): `en-GB,id;q=0.8` is English. None of ours: the fallback. */
export function acceptedLocale(header: string | null, fallback: Locale): Locale {
  const wishes = (header ?? '')
    .split(',')
    .slice(0, 20)
    .map((part) => {
      const [tag = '', ...more] = part.trim().toLowerCase().split(';')
      const q = more.map((one) => /^\s*q=([01](?:\.\d{0,3})?)\s*$/.exec(one)?.[1]).find((one) => one !== undefined)
      return { locale: locales.get(tag.split('-')[0] ?? ''), q: Number(q ?? 1) }
    })
  return (
    wishes.filter(({ locale, q }) => locale !== undefined && q > 0).toSorted((a, b) => b.q - a.q)[0]?.locale ?? fallback
  )
}
