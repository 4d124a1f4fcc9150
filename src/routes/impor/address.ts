import { CommandId } from '#kernel/id.ts'

/** An id that the address names; null where it names none, or nothing that is one. */
export const idIn = (url: URL, name: string): string | null => idOf(url.searchParams.get(name))

export const idOf = (value: FormDataEntryValue | null): string | null => CommandId.safeParse(value).data ?? null

/** The page's own address with these parts; those that are null fall away. */
export const importHref = (parts: Readonly<Record<string, string | number | null>>): string => {
  const set = Object.entries(parts).flatMap(([name, value]) => (value === null ? [] : [[name, String(value)]]))
  return set.length === 0 ? '/impor' : `/impor?${new URLSearchParams(set).toString()}`
}
