/** How often what happens to the second record of one human being; README.md says it in words. */
export const noise = {
  village: { near: 0.1, far: 0.08, unknown: 0.04 },
  phone: { absent: 0.1, another: 0.25, missing: 0.2 },
  mother: { absent: 0.2, misspelt: 0.15, missing: 0.3 },
  born: { swapped: 0.03, digit: 0.04, placeholder: 0.03, year: 0.02 },
  name: {
    spelling: 0.15,
    doubling: 0.06,
    typo: 0.08,
    dropped: 0.08,
    order: 0.05,
    joined: 0.04,
    initial: 0.05,
    title: 0.04,
    muhammad: 0.6,
    siti: 0.3,
    grown: 0.15,
  },
  sexMissing: 0.1,
  nik: { mistyped: 0.05, one: 0.7 },
  nisn: { mistyped: 0.04, one: 0.76 },
} as const

export const strangerKinds = [
  'twins',
  'siblings',
  'parent-and-child',
  'same-name-and-date',
  'same-name-and-village',
  'neighbours',
  'same-date-and-village',
] as const
export type StrangerKind = (typeof strangerKinds)[number]

/** Shares of each kind among the pairs of two people, and of the records of a crowd that belong to such a pair. */
export const shares: Readonly<Record<StrangerKind, { readonly pairs: number; readonly crowd: number }>> = {
  twins: { pairs: 0.2, crowd: 0.016 },
  siblings: { pairs: 0.2, crowd: 0.06 },
  'parent-and-child': { pairs: 0.08, crowd: 0.004 },
  'same-name-and-date': { pairs: 0.14, crowd: 0.002 },
  'same-name-and-village': { pairs: 0.14, crowd: 0.006 },
  neighbours: { pairs: 0.14, crowd: 0.006 },
  'same-date-and-village': { pairs: 0.1, crowd: 0.004 },
}
