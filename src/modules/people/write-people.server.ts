import { sql } from 'kysely'
import { anyUuid } from '#platform/database/sql.server.ts'
import type { Work } from '#platform/handler.server.ts'
import { maskedNik } from './nik.ts'
import { nameKey, nameWords } from './name.ts'
import type { PersonChanged, PersonRegistered } from './person-events.ts'
import { lookForDoubles } from './doubles/look-for-doubles.server.ts'
import { writeNameWords } from './write-name-words.server.ts'
import { putPlaces } from './write-places.server.ts'

/** How it is found out who is on record twice; the bench measures what it costs by leaving it out. */
export type Look = typeof lookForDoubles

/** Inserts new people with their homes and name words, in one statement; then looks whether they are on record twice. */
export async function writePeople(
  work: Work,
  people: readonly PersonRegistered[],
  look: Look = lookForDoubles,
): Promise<void> {
  if (people.length === 0) return
  const { tx, secrets, meta } = work
  const rows = people.map((one) => ({
    id: one.subject,
    full_name: one.fullName,
    name_key: nameKey(one.fullName),
    born_on: one.bornOn,
    sex: one.sex,
    nisn: one.nisn,
    ...sealedNik(secrets, one.nik),
    village: one.village,
    address: one.address,
    phone: one.phone,
    email: one.email,
    mother_name: one.motherName,
    words: nameWords(one.fullName),
  }))
  await sql`with new as materialized (select * from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as new (id uuid,
      full_name text, name_key text, born_on date, sex text, nisn text, nik_hash text, nik_sealed text, nik_shown text,
      village text, address text, phone text, email text, mother_name text, words text[])),
    people as (insert into person (id, full_name, name_key, born_on, sex, nisn, nik_hash, nik_sealed, nik_shown, village, address,
        phone, email, mother_name, registered_at, changed_at)
      select id, full_name, name_key, born_on, sex, nisn, nik_hash, nik_sealed, nik_shown, village, address,
        phone, email, mother_name, ${meta.at}::timestamptz, ${meta.at}::timestamptz from new),
    homes as (insert into person_place (person, role, region, listed_at, name_key)
      select id, 'home', village, ${meta.at}::timestamptz, name_key from new)
    insert into person_word (word, person, listed_at)
      select word, id, ${meta.at}::timestamptz from new cross join unnest(words) as word`.execute(tx)
  await writeNameWords(
    tx,
    rows.flatMap(({ words }) => words),
  )
  await look(
    work,
    people.map((one) => one.subject),
    'new',
  )
}

/** Brings fields up to date: those that `after` names, to nothing too; whoever has no new NIK keeps the old one. */
export async function changePeople(
  work: Work,
  changes: readonly Pick<PersonChanged, 'subject' | 'after' | 'nikAdded'>[],
  look: Look = lookForDoubles,
): Promise<void> {
  const { tx, secrets, meta } = work
  const rows = changes
    .map(({ subject, after, nikAdded }) => ({
      id: subject,
      ...after,
      ...(after.fullName ? { nameKey: nameKey(after.fullName) } : {}),
      ...sealedNik(secrets, nikAdded),
    }))
    .toSorted((a, b) => (a.id < b.id ? -1 : 1))
  if (rows.length === 0) return
  const changed = (field: string, column: string) =>
    sql`${sql.ref(column)} = case when row ? ${field}::text then row ->> ${field}::text else ${sql.ref(`person.${column}`)} end`
  await sql`update person set ${sql.join([
    changed('fullName', 'full_name'),
    changed('nameKey', 'name_key'),
    changed('village', 'village'),
    changed('sex', 'sex'),
    changed('address', 'address'),
    changed('phone', 'phone'),
    changed('email', 'email'),
    changed('motherName', 'mother_name'),
    changed('nisn', 'nisn'),
  ])}, nik_hash = coalesce(row ->> 'nik_hash', nik_hash), nik_sealed = coalesce(row ->> 'nik_sealed', nik_sealed),
      nik_shown = coalesce(row ->> 'nik_shown', nik_shown), changed_at = ${meta.at}
    from jsonb_array_elements(${JSON.stringify(rows)}::jsonb) as new (row)
    where person.id = (row ->> 'id')::uuid`.execute(tx)
  await putPlaces(
    work,
    changes.flatMap(({ subject, after }) =>
      after.village ? [{ person: subject, role: 'home', organisation: null, region: after.village }] : [],
    ),
  )
  await rename(
    work,
    changes.flatMap(({ subject, after: { fullName } }) => (fullName === undefined ? [] : [{ subject, fullName }])),
  )
  await look(
    work,
    changes.map((one) => one.subject),
  )
}

/** The name stands beside each place too, and each of its words is looked for. */
async function rename(
  { tx }: Work,
  renamed: readonly { readonly subject: string; readonly fullName: string }[],
): Promise<void> {
  if (renamed.length === 0) return
  const people = renamed.map((one) => one.subject)
  await sql`update person_place set name_key = new.name_key from unnest(${people}::uuid[], ${renamed.map((one) => nameKey(one.fullName))}::text[]) as new (person, name_key)
    where person_place.person = new.person`.execute(tx)
  await tx.deleteFrom('person_word').where('person', '=', anyUuid(people)).execute()
  const words = renamed.flatMap((one) => nameWords(one.fullName).map((word) => ({ word, person: one.subject })))
  await sql`insert into person_word (word, person, listed_at) select new.word, new.person, home.listed_at
    from unnest(${words.map(({ word }) => word)}::text[], ${words.map(({ person }) => person)}::uuid[]) as new (word, person)
    join person_place as home on home.person = new.person and home.role = 'home'`.execute(tx)
  await writeNameWords(
    tx,
    words.map(({ word }) => word),
  )
}

/** The numbers by which a NIK is kept: found by one, opened from another, shown as the third. */
export const sealedNik = (secrets: Work['secrets'], nik: string | null) => ({
  nik_hash: nik === null ? null : secrets.hash(nik),
  nik_sealed: nik === null ? null : secrets.seal(nik),
  nik_shown: nik === null ? null : maskedNik(nik),
})
