/** What a form says in a field; the empty text where it says nothing, or sends a file. */
export const textIn = (form: FormData, name: string): string => {
  const value = form.get(name)
  return typeof value === 'string' ? value : ''
}

/** As what columns are to be read: the fields of a form that begin with `kolom:`, by the column's key. */
export const columnsIn = (form: FormData): ReadonlyMap<string, string> =>
  new Map(
    [...form].flatMap(([name, value]) =>
      name.startsWith('kolom:') && typeof value === 'string' ? [[name.slice(6), value] as const] : [],
    ),
  )
