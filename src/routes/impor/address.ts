import { CommandId } from '#kernel/id.ts'

/** An id that the address names; null where it names none, or nothing that is one. */
export const idIn = (url: URL, name: string): string | null => idOf(url.searchParams.get(name))

export const idOf = (value: FormDataEntryValue | null): string | null => CommandId.safeParse(value).data ?? null

/** The page's own address with these parts; those that are null fall away. */
export const importHref = (parts: Readonly<Record<string, string | number | null>>): string => {
  const set = Object.entries(parts).flatMap(([name, value]) => (value === null ? [] : [[name, String(value)]]))
  return set.length === 0 ? '/impor' : `/impor?${new URLSearchParams(set).toString()}`
}

/** What the address of the page says. */
export const addressOf = (url: URL) => ({
  school: idIn(url, 'sekolah'),
  schoolText: url.searchParams.get('cari')?.trim() || null,
  file: idIn(url, 'berkas'),
  intake: idIn(url, 'angkatan'),
  report: idIn(url, 'laporan'),
  importId: idIn(url, 'impor'),
  show: url.searchParams.get('tampil'),
  from: Math.max(0, Math.trunc(Number(url.searchParams.get('mulai')) || 0)),
  fault: url.searchParams.get('galat'),
  undo: url.searchParams.has('batal'),
})
