/** What came of one part of the tests; `words` is shown where something failed. */
export type Result = { readonly passed: number; readonly failed: number; readonly words: string }

/** `filters` are parts of file names, as the user gave them. */
export type Stage = { readonly name: string; readonly run: (filters: readonly string[]) => Promise<Result> }

export const broken = (words: string): Result => ({ passed: 0, failed: 1, words })
