/** A column that is sealed under the master key, and the hash beside it by which the same value is found. */
export type SealedColumn = {
  readonly table: string
  readonly key: string
  readonly sealed: string
  readonly hash: string | null
}

/** Every column that a rotation of the master key seals anew. */
export const sealedColumns: readonly SealedColumn[] = [
  { table: 'person', key: 'id', sealed: 'nik_sealed', hash: 'nik_hash' },
  { table: 'second_person_request', key: 'command_id', sealed: 'input_sealed', hash: null },
  { table: 'subject_key', key: 'subject', sealed: 'key_sealed', hash: null },
]

/** Sealed with a key of `subject_key`, so that sealing that one anew is enough. */
export const sealedBySubject: readonly string[] = [
  'event.detail_sealed',
  'person_proposal.detail_sealed',
  'person_proposal.note_sealed',
]

/** Hashes of secrets that we never knew: they stay under the version with which they were made until they expire, a year at most. */
export const keptHashes: readonly string[] = ['api_key.secret_hash', 'invitation.code_hash']
