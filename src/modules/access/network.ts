/**
 * By what an address is counted. One household or school has a whole network of the newer addresses (IPv6, the first 64 bits), so that
 * changing the rest of it makes nobody a stranger.
 */
export function networkOf(address: string): string {
  const plain = address.toLowerCase().replace(/^::ffff:(?=\d+\.)/, '')
  if (!plain.includes(':')) return plain
  const [head = '', tail] = plain.split('%')[0]?.split('::') ?? []
  const [before, after] = [partsOf(head), partsOf(tail ?? '')]
  const missing = tail === undefined ? 0 : Math.max(0, 8 - before.length - after.length)
  const whole = [...before, ...Array.from({ length: missing }, () => '0'), ...after]
  return `${whole
    .slice(0, 4)
    .map((part) => part.replace(/^0+(?=.)/, ''))
    .join(':')}::/64`
}

const partsOf = (text: string): readonly string[] => text.split(':').filter((part) => part !== '')
