import { sql } from 'kysely'
import { anyText } from '#platform/database/sql.server.ts'
import type { Work } from '#platform/handler.server.ts'
import { mothersApart, nameGrew, nameKey, namesAlike } from './name.ts'
import type { PersonFields, Sex } from './person.ts'
import { sexOf } from './sex.ts'
import { proposalKinds, type ProposalKind } from './person-events.ts'
import { proposalDigest } from './write-proposals.server.ts'

/** By what a person may be recognised among those on record. */
export type Likeness = {
  readonly nik: string | null
  readonly nisn: string | null
  readonly fullName: string
  readonly sex: Sex | null
  readonly bornOn: string
  readonly schoolId: string | null
  readonly village: string
  readonly motherName: string | null
}

/** A person on record, as decisions need to know them. `schoolId` is the school place; null without one. */
export type KnownPerson = {
  readonly id: string
  readonly matchedBy: 'nik' | 'nisn' | 'name'
  readonly bornOn: string
  readonly nikHash: string | null
  readonly schoolId: string | null
  readonly fields: PersonFields
  /** What this likeness would propose and what already waits for the data steward, in exactly these words. */
  readonly openProposals: readonly ProposalKind[]
}

/**
 * Who is it on record: by NIK, else by NISN where the name speaks for it too, else by the same name and birth date at the same
 * school. Null: nobody.
 */
export type Recognised = {
  readonly person: KnownPerson | null
  /** Who else has the NISN: somebody of the same home, of whom one may hear, or somebody elsewhere, who keeps nobody out. */
  readonly nisnOfAnother: { readonly id: string; readonly here: boolean } | null
  readonly nikSame: boolean
}

type Row = {
  id: string
  full_name: string
  name_key: string
  born_on: string
  sex: string | null
  nik_hash: string | null
  nisn: string | null
  village: string
  address: string | null
  phone: string | null
  email: string | null
  mother_name: string | null
  school: string | null
  open_proposals: string[] | null
  /** What stands on the records that point to this one, and on itself: by any of it the person is recognised. */
  known_by: readonly KnownBy[]
}

type KnownBy = {
  readonly nik_hash: string | null
  readonly nisn: string | null
  readonly name_key: string
  readonly born_on: string
}

/** Everybody on record whom a likeness could mean, as keys to be held while that is decided; one statement for all. */
export async function peopleMeant(
  { tx, secrets }: Work,
  asked: readonly Likeness[],
): Promise<readonly (readonly string[])[]> {
  const hashes = asked.map((one) => (one.nik === null ? [] : secrets.hashes(one.nik)))
  const { rows } = await sql<{
    id: string
    stands: string
    nik_hash: string | null
    nisn: string | null
    same: string
  }>`
    select id, coalesce(merged_into, id) as stands, nik_hash, nisn, name_key || '|' || born_on as same from person where undone_at is null and id in (${foundBy(asked, hashes.flat())})`.execute(
    tx,
  )
  const by = (key: 'nik_hash' | 'nisn' | 'same') => Map.groupBy(rows, (row) => row[key])
  const [byHash, byNisn, bySame] = [by('nik_hash'), by('nisn'), by('same')]
  return asked.map((one, i) => {
    const meant = [
      ...(hashes[i] ?? []).flatMap((hash) => byHash.get(hash) ?? []),
      ...(one.nisn === null ? [] : (byNisn.get(one.nisn) ?? [])),
      ...(bySame.get(`${nameKey(one.fullName)}|${one.bornOn}`) ?? []),
    ]
    return [...new Set(meant.flatMap(({ id, stands }) => [personKey(id), personKey(stands)]))]
  })
}

export const personKey = (id: string): string => `person:${id}`

const foundBy = (asked: readonly Likeness[], hashes: readonly string[]) => sql`
      select id from person where nik_hash = ${anyText(hashes)}
      union select id from person where nisn = ${anyText(asked.flatMap((one) => one.nisn ?? []))}
      union select person.id from person
        join unnest(${asked.map((one) => nameKey(one.fullName))}::text[], ${asked.map((one) => one.bornOn)}::date[]) as same (name, born_on)
        on person.name_key = same.name and person.born_on = same.born_on`

/** Recognises each likeness; one statement for all. */
export async function recognisePeople(
  { tx, secrets }: Work,
  asked: readonly Likeness[],
): Promise<readonly Recognised[]> {
  const hashes = asked.map((one) => (one.nik === null ? [] : secrets.hashes(one.nik)))
  const names = asked.map((one) => nameKey(one.fullName))
  const rows = await sql<Row>`
    with found as (select distinct coalesce(person.merged_into, person.id) as id from person where undone_at is null and id in (${foundBy(asked, hashes.flat())}))
    select person.id, full_name, person.name_key, born_on, sex, nik_hash, nisn, village, address, phone, email, mother_name, place.organisation as school,
      (select array_agg(digest) from person_proposal where person_proposal.person = person.id and state = 'open') as open_proposals,
      (select json_agg(json_build_object('nik_hash', own.nik_hash, 'nisn', own.nisn, 'name_key', own.name_key, 'born_on', own.born_on)) from person as own
        where own.id = person.id or own.merged_into = person.id) as known_by
    from found join person on person.id = found.id left join person_place as place on place.person = person.id and place.role = 'school'`.execute(
    tx,
  )
  const knownBy = rows.rows.flatMap((row) => row.known_by.map((by) => ({ row, ...by })))
  const byHash = new Map(knownBy.map(({ row, nik_hash }) => [nik_hash, row]))
  const byNisn = new Map(knownBy.map(({ row, nisn }) => [nisn, row]))
  const byName = Map.groupBy(knownBy, ({ name_key, born_on }) => `${name_key}|${born_on}`)

  return asked.map((one, i) => {
    const own = hashes[i] ?? []
    const ofNik = own.map((hash) => byHash.get(hash)).find((row) => row !== undefined)
    const ofNisn = one.nisn === null ? undefined : byNisn.get(one.nisn)
    const sameHome = (row: Row) =>
      one.schoolId === null ? row.school === null && row.village === one.village : row.school === one.schoolId
    const ofName = (byName.get(`${names[i]}|${one.bornOn}`) ?? []).find(
      ({ row }) => sameHome(row) && compatible(row, one, own),
    )?.row
    const byNumber = ofNik ?? (ofNisn !== undefined && oneHuman(ofNisn, one, own) ? ofNisn : undefined)
    const row = byNumber ?? ofName
    return {
      person: row
        ? known(row, one, ofNik ? 'nik' : row === byNumber ? 'nisn' : 'name', openKinds(secrets, row, one))
        : null,
      nisnOfAnother: ofNisn !== undefined && ofNisn !== row ? { id: ofNisn.id, here: sameHome(ofNisn) } : null,
      nikSame: ofNik !== undefined,
    }
  })
}

/** Two of one name and birthday at one school are two people if their numbers or their mothers say so. */
const compatible = (row: Row, one: Likeness, hashes: readonly string[]): boolean =>
  !hasOtherNik(row, one, hashes) &&
  (one.nisn === null || nisnsOf(row).length === 0 || nisnsOf(row).includes(one.nisn)) &&
  !mothersApart(one.motherName, row.mother_name)

const niksOf = (row: Row): readonly string[] => row.known_by.flatMap(({ nik_hash }) => nik_hash ?? [])
const nisnsOf = (row: Row): readonly string[] => row.known_by.flatMap(({ nisn }) => nisn ?? [])
const hasOtherNik = (row: Row, one: Likeness, hashes: readonly string[]): boolean =>
  one.nik !== null && niksOf(row).length > 0 && !niksOf(row).some((hash) => hashes.includes(hash))

/**
 * A NISN alone is a typing mistake away from another student's: the name must speak for it, or the birth date where nothing else speaks
 * against it, neither the NIK nor sex or name, as twins have one birth date; what differs then is proposed.
 */
const oneHuman = (row: Row, one: Likeness, hashes: readonly string[]): boolean => {
  const sameName = row.known_by.some(({ name_key }) => name_key === nameKey(one.fullName))
  const nikDiffers = hasOtherNik(row, one, hashes)
  const sexDiffers = one.sex !== null && row.sex !== null && row.sex !== one.sex
  const nameMayBe = namesAlike(row.full_name, one.fullName) || nameGrew(row.full_name, one.fullName)
  return sameName || (!nikDiffers && !sexDiffers && nameMayBe && row.born_on === one.bornOn)
}

const openKinds = (secrets: Work['secrets'], row: Row, one: Likeness): ProposalKind[] => {
  const wanted = {
    nik: one.nik,
    nisn: one.nisn,
    'birth-date': one.bornOn,
    'other-school': one.schoolId,
  } satisfies Record<ProposalKind, string | null>
  const open = row.open_proposals ?? []
  return open.length === 0
    ? []
    : proposalKinds.filter((kind) => open.includes(proposalDigest(secrets, kind, wanted[kind])))
}

/** A number that stands on a record pointing to this one is this person's as much as its own. */
const known = (
  row: Row,
  one: Likeness,
  matchedBy: KnownPerson['matchedBy'],
  openProposals: readonly ProposalKind[],
): KnownPerson => ({
  id: row.id,
  matchedBy,
  bornOn: row.born_on,
  nikHash: row.nik_hash ?? niksOf(row)[0] ?? null,
  schoolId: row.school,
  openProposals,
  fields: {
    fullName: row.full_name,
    sex: sexOf(row.sex),
    village: row.village,
    address: row.address,
    phone: row.phone,
    email: row.email,
    motherName: row.mother_name,
    nisn: nisnsOf(row).find((nisn) => nisn === one.nisn) ?? row.nisn ?? nisnsOf(row)[0] ?? null,
  },
})
