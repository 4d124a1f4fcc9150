import { createHash } from 'node:crypto'
import { sql, type Insertable } from 'kysely'
import type { Clock } from '../clock/clock.server.ts'
import type { Database } from '../database/open.server.ts'
import type { DB } from '../database/tables.ts'
import { newId, type Secrets } from '../secrets/secrets.server.ts'
import type { FileStore } from './file-store.ts'
import { openPieces, sealPieces } from './sealed-pieces.server.ts'

export type StagedFile = {
  readonly id: string
  readonly name: string
  readonly bytes: number
  /** SHA-256, hexadecimal. */
  readonly sha256: string
  readonly uploadedAt: string
  readonly keepUntil: string
}

export type FileRefusal = 'file-too-large' | 'file-empty' | 'files-too-many' | 'files-full'

type Arriving = {
  readonly by: string
  readonly name: string
  readonly pieces: AsyncIterable<Uint8Array>
  /** Made of this file rather than sent: kept as long as it, and not counted against its owner. */
  readonly madeFrom?: string
  /** Its id, where who makes it must know it before; a file of that id is replaced if it is the same owner's. */
  readonly id?: string
}

/** Files sent ahead of the command that uses them: sealed, seen by their sender only, swept when their time is over. */
export type StagedFiles = {
  add(arriving: Arriving): Promise<StagedFile | FileRefusal>
  /** Only what this sender sent, and what has arrived whole. */
  find(id: string, by: string): Promise<StagedFile | null>
  open(id: string): AsyncIterable<Uint8Array>
  /** Removes what need not be kept any longer; says how many. */
  sweep(): Promise<number>
}

export const LARGEST_FILE = 25 * 1024 * 1024
/** What one sender may have lying here that was sent within a day. */
export const MOST_PER_SENDER = 500 * 1024 * 1024
/** What all may have lying here together; what was made of files is not counted. */
export const MOST_IN_ALL = 20 * 1024 * 1024 * 1024
const HOURS = 24

export type StagingParts = {
  readonly database: Database
  readonly secrets: Secrets
  readonly clock: Clock
  readonly store: FileStore
}

export function createStagedFiles({ database, secrets, clock, store }: StagingParts): StagedFiles {
  const after = (hours: number) =>
    Temporal.Instant.from(clock.now()).add({ hours }).toString({ smallestUnit: 'millisecond' })
  const discard = async (id: string) => {
    await store.remove(id)
    await database.write.deleteFrom('staged_file').where('id', '=', id).execute()
  }
  /**
   * Makes the row of a file before it arrives, so that one that broke off is swept like any other. What is still on its way counts with
   * the most that it may be, and one is reckoned after the other: many sent at once pass no limit.
   */
  const reserve = (row: Insertable<DB['staged_file']>): Promise<FileRefusal | null> =>
    database.write.transaction().execute(async (tx) => {
      if (row.made_from === null) {
        await sql`select pg_advisory_xact_lock(${secrets.lockKey('staged files')}::bigint)`.execute(tx)
        const { own, all } = await tx
          .selectFrom('staged_file')
          .select([
            sql<string>`sum(coalesce(bytes, ${LARGEST_FILE})) filter (where uploaded_by = ${row.uploaded_by} and uploaded_at > ${after(-HOURS)})`.as(
              'own',
            ),
            sql<string>`sum(coalesce(bytes, ${LARGEST_FILE}))`.as('all'),
          ])
          .where('made_from', 'is', null)
          .executeTakeFirstOrThrow()
        if (Number(own) + LARGEST_FILE > MOST_PER_SENDER) return 'files-too-many'
        if (Number(all) + LARGEST_FILE > MOST_IN_ALL) return 'files-full'
      }
      await tx.insertInto('staged_file').values(row).execute()
      return null
    })

  return {
    async add({ by, name, pieces, madeFrom, id: given }) {
      const id = given ?? newId()
      if (given !== undefined)
        await database.write.deleteFrom('staged_file').where('id', '=', id).where('uploaded_by', '=', by).execute()
      const parent =
        madeFrom === undefined
          ? null
          : await database.write
              .selectFrom('staged_file')
              .select('keep_until')
              .where('id', '=', madeFrom)
              .executeTakeFirst()
      const keepUntil = parent?.keep_until ?? after(HOURS)
      const refused = await reserve({
        id,
        name: name.slice(0, 200),
        made_from: madeFrom ?? null,
        uploaded_by: by,
        uploaded_at: clock.now(),
        keep_until: keepUntil,
      })
      if (refused !== null) return refused
      const measure = createMeasure(pieces, madeFrom === undefined ? LARGEST_FILE : Infinity)
      try {
        await store.write(id, sealPieces(secrets, id, measure.pieces()))
      } catch (error) {
        await discard(id)
        if (error instanceof TooLarge) return 'file-too-large'
        throw error
      }
      const { bytes, sha256 } = measure.taken()
      if (bytes === 0) return (await discard(id), 'file-empty')
      await database.write.updateTable('staged_file').set({ bytes, sha256 }).where('id', '=', id).execute()
      return { id, name: name.slice(0, 200), bytes, sha256, uploadedAt: clock.now(), keepUntil }
    },

    async find(id, by) {
      const row = await database.read
        .selectFrom('staged_file')
        .selectAll()
        .where('id', '=', id)
        .where('uploaded_by', '=', by)
        .where('keep_until', '>', clock.now())
        .executeTakeFirst()
      if (row?.bytes == null || row.sha256 === null) return null
      return {
        id: row.id,
        name: row.name,
        bytes: row.bytes,
        sha256: row.sha256,
        uploadedAt: row.uploaded_at,
        keepUntil: row.keep_until,
      }
    },

    open: (id) => openPieces(secrets, id, store.read(id)),

    async sweep() {
      const rows = await database.write
        .selectFrom('staged_file')
        .select('id')
        .where('keep_until', '<=', clock.now())
        .execute()
      for (const { id } of rows) await discard(id)
      return rows.length
    },
  }
}

class TooLarge extends Error {}

/** Counts and digests what passes. */
function createMeasure(pieces: AsyncIterable<Uint8Array>, most: number) {
  const digest = createHash('sha256')
  let bytes = 0
  return {
    async *pieces() {
      for await (const piece of pieces) {
        bytes += piece.length
        if (bytes > most) throw new TooLarge('the file is larger than may be sent')
        digest.update(piece)
        yield piece
      }
    },
    taken: () => ({ bytes, sha256: digest.digest('hex') }),
  }
}
