/** Where bytes lie under an id. What it is given is sealed already. */
export type FileStore = {
  /** Keeps all the pieces, or nothing: a file that broke off does not exist. */
  write(id: string, pieces: AsyncIterable<Uint8Array>): Promise<void>
  /** Fails, before the first piece, where there is no such file. */
  read(id: string): AsyncIterable<Uint8Array>
  /** It is no fault if there is none. */
  remove(id: string): Promise<void>
}

/** Ids are names of files: nothing but UUIDs may become one. */
export const checkedId = (id: string): string => {
  if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(id)) throw new Error('a file is named by a UUID')
  return id
}
