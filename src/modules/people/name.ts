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
export const nameWords = (name: string): readonly string[] => [...new Set(nameKey(name).split(' ').filter((word) => word !== ''))]
