/** The path, query and fragment of an address on our own site; the home page for any other, as a redirect must never lead away. */
export const sameSitePath = (to: string, origin: string): string => {
  const url = to.startsWith('/') && URL.canParse(to, origin) ? new URL(to, origin) : null
  if (url === null || url.origin !== origin) return '/'
  const path = url.pathname + url.search + url.hash
  // A path that itself begins with two slashes would be read as the name of another machine.
  return path.startsWith('//') ? '/' : path
}
