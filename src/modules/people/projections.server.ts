import { sql, type Kysely } from 'kysely'
import type { Projection } from '#platform/database/projection.server.ts'
import type { DB } from '#platform/database/tables.ts'
import { doublesProjections } from './doubles/projections.server.ts'
import { nameKey, nameWords } from './name.ts'
import { nearKeys } from './near-name.ts'
import { maskedNik } from './nik.ts'

/** A person is listed by the newest registration; without any, by when the record was made. */
const people = async (db: Kysely<DB>, which: 'listed' | 'all' = 'listed') =>
  (
    await sql<{ id: string; full_name: string; village: string; listed_at: string; nik_sealed: string | null }>`
    select id, full_name, village, nik_sealed, coalesce((select max(registered_at) from registration where person = p.id), p.registered_at) as listed_at
    from person as p where p.undone_at is null and (p.merged_into is null or ${which === 'all'})`.execute(db)
  ).rows

/** What is kept of people only to find them fast. */
export const peopleProjections: readonly Projection[] = [
  ...doublesProjections,
  {
    name: 'person_place: home',
    stands: ({ db }) =>
      db
        .selectFrom('person_place')
        .select(['person', 'organisation', 'region', 'listed_at', 'name_key'])
        .where('role', '=', 'home')
        .execute(),
    rebuilt: async ({ db }) =>
      (await people(db)).map((one) => ({
        person: one.id,
        organisation: null,
        region: one.village,
        listed_at: one.listed_at,
        name_key: nameKey(one.full_name),
      })),
  },
  {
    name: 'person_word',
    stands: ({ db }) => db.selectFrom('person_word').select(['person', 'word', 'listed_at']).execute(),
    rebuilt: async ({ db }) =>
      (await people(db)).flatMap((one) =>
        nameWords(one.full_name).map((word) => ({ person: one.id, word, listed_at: one.listed_at })),
      ),
  },
  {
    // A word that nobody bears any more stays: to take it out would need every writer to wait. It leads to nobody and is never shown.
    name: 'name_word: every word that is borne',
    stands: async ({ db }) =>
      (
        await sql<{
          word: string
        }>`select word from name_word where exists (select from person_word where person_word.word = name_word.word)`.execute(
          db,
        )
      ).rows,
    rebuilt: ({ db }) => db.selectFrom('person_word').select('word').distinct().execute(),
  },
  {
    name: 'name_word_key',
    stands: ({ db }) => db.selectFrom('name_word_key').select(['key', 'word']).execute(),
    rebuilt: async ({ db }) =>
      (await db.selectFrom('name_word').select('word').execute()).flatMap(({ word }) =>
        nearKeys(word).map((key) => ({ key, word })),
      ),
  },
  {
    name: 'person: how the name is compared, how the NIK is found and shown',
    stands: ({ db }) =>
      db
        .selectFrom('person')
        .select(['id', 'name_key', 'nik_hash', 'nik_shown'])
        .where('undone_at', 'is', null)
        .execute(),
    rebuilt: async ({ db, secrets }) =>
      (await people(db, 'all')).map((one) => {
        const nik = one.nik_sealed === null ? null : secrets.open(one.nik_sealed)
        return {
          id: one.id,
          name_key: nameKey(one.full_name),
          nik_hash: nik === null ? null : secrets.hash(nik),
          nik_shown: nik === null ? null : maskedNik(nik),
        }
      }),
  },
]
