import { holdsPersonalNumber } from '#modules/people/index.ts'

/** Says in an address that a number was taken out of it: the page then tells why. */
export const REMOVED = 'nomor-dihapus'

/** An address may stand in another one, and that again in one: each time it is encoded once more. */
const NESTED = 4

/** An address on our own site without any number of a person; null where it holds none. */
export function withoutPersonalNumbers(address: string): string | null {
  const [before = ''] = address.split('#')
  const mark = before.indexOf('?')
  const path = mark < 0 ? before : before.slice(0, mark)
  const parts = mark < 0 ? [] : before.slice(mark + 1).split('&')
  const kept = parts.filter((part) => !exposes(part))
  const pathExposes = exposes(path)
  if (kept.length === parts.length && !pathExposes) return null
  return `${pathExposes ? '/' : ownPath(path)}?${[...kept.filter((part) => part !== '' && part !== `${REMOVED}=1`), `${REMOVED}=1`].join('&')}`
}

/**
 * Two slashes at the beginning would be read as the name of another machine, a backslash as a slash, and a tab or a line's end as
 * nothing at all.
 */
const ownPath = (path: string): string => {
  const own = path.replaceAll(/[\t\n\r]/g, '').replace(/^[/\\]+/, '/')
  return own === '' || own.startsWith('/') ? own : '/'
}

const exposes = (part: string): boolean => {
  let text = part.replaceAll('+', ' ')
  for (let depth = 0; ; depth++) {
    if (holdsPersonalNumber(text)) return true
    const next = decoded(text)
    if (next === text || depth === NESTED) return false
    text = next
  }
}

/** What is rightly encoded in it is decoded; the rest stays. */
const decoded = (text: string): string =>
  text.replaceAll(/(?:%[0-9a-f]{2})+/gi, (run) => {
    try {
      return decodeURIComponent(run)
    } catch {
      return run
    }
  })
