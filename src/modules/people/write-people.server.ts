import { sql } from 'kysely'
import { subjectKeys } from '#platform/history/subject-keys.server.ts'
import type { Work } from '#platform/handler.server.ts'
import { derivedId } from '#platform/secrets/secrets.server.ts'
import { maskedNik } from './nik.ts'
import { nameKey, nameWords } from './name.ts'
import type { PersonChanged, PersonProposed, PersonRegistered } from './person-events.ts'

/** Inserts new people with their places and name words. */
export async function writePeople({ tx, secrets, meta }: Work, people: readonly PersonRegistered[]): Promise<void> {
  if (people.length === 0) return
  await tx.insertInto('person').values(people.map((one) => ({
    id: one.subject, full_name: one.fullName, name_key: nameKey(one.fullName), born_on: one.bornOn, sex: one.sex, nisn: one.nisn,
    ...sealedNik(secrets, one.nik), village: one.village, address: one.address, phone: one.phone, email: one.email,
    mother_name: one.motherName, registered_at: meta.at, changed_at: meta.at,
  }))).execute()
  await tx.insertInto('person_place').values(people.map((one) => ({ person: one.subject, role: 'home', organisation: null, region: one.village }))).execute()
  await writeWords({ tx }, people)
}

/** The words by which each is found; a name without any letter has none. */
async function writeWords({ tx }: Pick<Work, 'tx'>, named: readonly { readonly subject: string; readonly fullName: string }[]): Promise<void> {
  const words = named.flatMap((one) => nameWords(one.fullName).map((word) => ({ word, person: one.subject })))
  if (words.length) await tx.insertInto('person_word').values(words).execute()
}

/** Brings fields up to date; whoever has no new value keeps the old one. */
export async function changePeople({ tx, secrets, meta }: Work, changes: readonly PersonChanged[]): Promise<void> {
  const rows = changes
    .map(({ subject, after, nikAdded }) => ({ id: subject, ...after, ...(after.fullName ? { nameKey: nameKey(after.fullName) } : {}), ...sealedNik(secrets, nikAdded) }))
    .toSorted((a, b) => (a.id < b.id ? -1 : 1))
  if (rows.length === 0) return
  await sql`update person set
      full_name = coalesce(new."fullName", person.full_name), name_key = coalesce(new."nameKey", person.name_key),
      village = coalesce(new.village, person.village), sex = coalesce(new.sex, person.sex), address = coalesce(new.address, person.address),
      phone = coalesce(new.phone, person.phone), email = coalesce(new.email, person.email), mother_name = coalesce(new."motherName", person.mother_name),
      nisn = coalesce(new.nisn, person.nisn), nik_hash = coalesce(new.nik_hash, person.nik_hash),
      nik_sealed = coalesce(new.nik_sealed, person.nik_sealed), nik_shown = coalesce(new.nik_shown, person.nik_shown), changed_at = ${meta.at}
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as new (id uuid, "fullName" text, "nameKey" text, village text, sex text, address text,
      phone text, email text, "motherName" text, nisn text, nik_hash text, nik_sealed text, nik_shown text)
    where person.id = new.id`.execute(tx)
  const moved = changes.flatMap(({ subject, after }) => (after.village ? [{ person: subject, role: 'home', organisation: null, region: after.village }] : []))
  if (moved.length) await putPlaces({ tx }, moved)
  const renamed = changes.flatMap(({ subject, after: { fullName } }) => (fullName === undefined ? [] : [{ subject, fullName }]))
  if (renamed.length === 0) return
  await tx.deleteFrom('person_word').where('person', 'in', renamed.map((one) => one.subject)).execute()
  await writeWords({ tx }, renamed)
}

type PlaceRow = { readonly person: string; readonly role: string; readonly organisation: string | null; readonly region: string | null }

/** Sets the place of each role; a person has one school, one home. */
export async function putPlaces({ tx }: Pick<Work, 'tx'>, places: readonly PlaceRow[]): Promise<void> {
  if (places.length === 0) return
  await tx.insertInto('person_place').values(places.toSorted((a, b) => (a.person < b.person ? -1 : 1)))
    .onConflict((conflict) => conflict.columns(['person', 'role']).doUpdateSet((row) => ({ organisation: row.ref('excluded.organisation'), region: row.ref('excluded.region') })))
    .execute()
}

/** Puts proposals into the data steward's queue; the values are sealed with the person's own key. */
export async function proposeChanges(work: Work, proposals: readonly PersonProposed[]): Promise<void> {
  if (proposals.length === 0) return
  const keys = await subjectKeys(work, proposals.map((one) => one.subject))
  await work.tx.insertInto('person_proposal').values(proposals.map((one) => ({
    id: derivedId('proposal', one.registrationId, one.kind), person: one.subject, kind: one.kind, school: one.schoolId,
    detail_sealed: work.secrets.sealWith(keys.get(one.subject) ?? new Uint8Array(), JSON.stringify(one.proposed)),
    made_by: work.meta.actor.id, made_at: work.meta.at,
  }))).execute()
}

const sealedNik = (secrets: Work['secrets'], nik: string | null) => ({
  nik_hash: nik === null ? null : secrets.hash(nik),
  nik_sealed: nik === null ? null : secrets.seal(nik),
  nik_shown: nik === null ? null : maskedNik(nik),
})
