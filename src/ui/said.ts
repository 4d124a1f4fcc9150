/** A sentence about one field of a form, or about the whole of it. */
export type Said = { readonly field: string | null; readonly code: string; readonly text: string }

/** The sentences that belong beside one field. */
export const saidOf = (said: readonly Said[] | undefined, field: string): readonly string[] | undefined => {
  const own = (said ?? []).filter((one) => one.field === field).map((one) => one.text)
  return own.length > 0 ? own : undefined
}
