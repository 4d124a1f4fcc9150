import { text } from '#kernel/text.ts'

/** A name as people have it: one word is enough (a mononym), titles and initials stay; somewhere in it is a letter. */
export const FullName = text(2, 120).regex(/\p{L}/u, { error: 'name-letters' })

/** A name as it is compared and searched: lower case, plain letters, single spaces. Titles and marks remain words of their own. */
export const nameKey = (name: string): string =>
  name
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll(/['’`]/g, '')
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()

/** The distinct words of a name, for search. */
export const nameWords = (name: string): readonly string[] => [
  ...new Set(
    nameKey(name)
      .split(' ')
      .filter((word) => word !== ''),
  ),
]

/** Could both be spellings of one person's name? They share a word: `Siti Aminah` and `Siti Amina`, not `Siti` and `Budi`. */
export const namesAlike = (one: string, other: string): boolean => {
  const words = new Set(nameWords(one))
  return nameWords(other).some((word) => words.has(word))
}
