const browsers: readonly (readonly [RegExp, string])[] = [
  [/\bEdgA?\//, 'Edge'],
  [/\bOPR\/|\bOPX?\//, 'Opera'],
  [/SamsungBrowser\//, 'Samsung Internet'],
  [/\bUC ?Browser|UCBrowser\//, 'UC Browser'],
  [/\b(Firefox|FxiOS)\//, 'Firefox'],
  [/\b(Chrome|CriOS)\//, 'Chrome'],
  [/\bSafari\//, 'Safari'],
]

const systems: readonly (readonly [RegExp, string])[] = [
  [/Android/, 'Android'],
  [/iPhone|iPad/, 'iOS'],
  [/Windows/, 'Windows'],
  [/Mac OS X/, 'macOS'],
  [/Linux/, 'Linux'],
]

/** What a browser says it is, as people call it: `Chrome, Android`. Null where nobody would know it. */
export const nameOfBrowser = (says: string): string | null => {
  const find = (list: typeof browsers) => list.find(([pattern]) => pattern.test(says))?.[1]
  return [find(browsers), find(systems)].filter((name) => name !== undefined).join(', ') || null
}
