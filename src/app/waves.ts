/** What one item of a batch rests on: keys that it may change, and keys that it only reads. */
export type Keys = { readonly touches: readonly string[]; readonly holds: readonly string[] }

/**
 * Splits a batch so that it comes out as if one item had been decided after the other. Within a wave no touched key appears
 * twice, so each decision sees the effects of those before it; many may hold one key together, but whoever touches it comes
 * after those who held it before, and before those who hold it later.
 */
export function waves<Item>(items: readonly Item[], keysOf: (item: Item) => Keys): Item[][] {
  const result: Item[][] = []
  /** The first wave in which a key may be touched again, and the first in which it may be held again. */
  const touchable = new Map<string, number>()
  const holdable = new Map<string, number>()
  for (const item of items) {
    const { touches, holds } = keysOf(item)
    const wave = Math.max(
      0,
      ...touches.map((key) => touchable.get(key) ?? 0),
      ...holds.map((key) => holdable.get(key) ?? 0),
    )
    for (const key of holds) touchable.set(key, Math.max(touchable.get(key) ?? 0, wave + 1))
    for (const key of touches) {
      touchable.set(key, wave + 1)
      holdable.set(key, wave + 1)
    }
    ;(result[wave] ??= []).push(item)
  }
  return result
}
