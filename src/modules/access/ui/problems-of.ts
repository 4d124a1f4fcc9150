/** What a form was answered, as far as its fields show it. */
export type Answered =
  | { readonly problems: readonly { readonly field: string | null; readonly code: string; readonly text: string }[] }
  | null
  | undefined

/** The sentences that belong beside one field. */
export const problemsOf = (answer: Answered, field: string): readonly string[] | undefined => {
  const own = (answer?.problems ?? []).filter((problem) => problem.field === field).map((problem) => problem.text)
  return own.length > 0 ? own : undefined
}
