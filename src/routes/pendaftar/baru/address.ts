/** The register form for the same school and intake as the one before; what is null was not chosen. */
export const registerHref = (chosen: Chosen): string => withChosen('/pendaftar/baru', chosen)

/** Where the receipt of what was sent under that id stands. */
export const receiptHref = (commandId: string, chosen: Chosen): string =>
  withChosen(`/pendaftar/tanda-terima/${commandId}`, chosen)

type Chosen = { readonly sekolah: string | null; readonly angkatan: string | null }

const withChosen = (path: string, chosen: Chosen): string => {
  const set = Object.entries(chosen).flatMap(([name, value]) => (value === null ? [] : [[name, value]]))
  return set.length === 0 ? path : `${path}?${new URLSearchParams(set).toString()}`
}
