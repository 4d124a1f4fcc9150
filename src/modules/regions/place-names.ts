/**
 * Names of places as they are compared. Spelling differs in case, marks, spaces ("Gading Rejo", "Gadingrejo") and in the h of
 * old consonants ("Sribhawono", "Sribawono"); none of that makes another place.
 */
export const placeWords = (name: string): readonly string[] =>
  plain(name)
    .toLowerCase()
    .replaceAll(/['’`"]/g, '')
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== '')
    .map((word) => word.replaceAll(/([bdgkpt])h/g, '$1'))

/** One key for all spellings of a name: its words without spaces. */
export const placeKey = (name: string): string => placeWords(name).join('')

// Almost every name is plain ASCII, and there are ninety thousand.
const plain = (text: string): string =>
  /^[\0-\x7f]*$/.test(text) ? text : text.normalize('NFD').replaceAll(/\p{M}/gu, '')

/** Words that say what kind of place follows. They are no part of what is searched, unless they are all there is. */
const kindWords = new Set([
  'desa',
  'ds',
  'kelurahan',
  'kel',
  'kecamatan',
  'kec',
  'kabupaten',
  'kab',
  'provinsi',
  'prov',
])

/** By which words a village is found: its own name and those of the regions around it, two-word names also in one word. */
export const searchWords = (names: readonly string[]): readonly string[] => [...new Set(names.flatMap(wordsOfOne))]

const wordsOfOne = (name: string): readonly string[] => {
  const words = placeWords(name).filter((word) => !kindWords.has(word))
  return words.length === 2 ? [...words, words.join('')] : words
}

/**
 * What is typed, as a search expression of PostgreSQL: every word must begin a word of the place, in any order, and two
 * neighbours may be one word there ("Tanjung Karang" finds Tanjungkarang). Null where no word was typed.
 */
export const searchExpression = (typed: string): string | null => {
  const all = placeWords(typed)
  const telling = all.filter((word) => !kindWords.has(word) && !word.startsWith('kabup'))
  const words = telling.length > 0 ? telling : all
  if (words.length === 0) return null
  const joined = words.slice(1).map((word, i) => [...words.slice(0, i), `${words[i]}${word}`, ...words.slice(i + 2)])
  return [words, ...joined].map((variant) => `(${variant.map((word) => `'${word}':*`).join(' & ')})`).join(' | ')
}
