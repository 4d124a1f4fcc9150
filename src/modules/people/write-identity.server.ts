import { sql } from 'kysely'
import { anyUuid } from '#platform/database/sql.server.ts'
import type { Work } from '#platform/handler.server.ts'
import type { IdentityCorrected, PersonMoved } from './person-events.ts'
import { lookForDoubles } from './doubles/look-for-doubles.server.ts'
import { sealedNik } from './write-people.server.ts'
import { putPlaces } from './write-places.server.ts'

/** Writes corrected numbers and birth dates; by these somebody may be known again. */
export async function correctIdentities(work: Work, corrections: readonly IdentityCorrected[]): Promise<void> {
  const { tx, secrets, meta } = work
  const rows = corrections
    .map(({ subject, after }) => ({
      id: subject,
      ...identityColumns(secrets, after),
    }))
    .toSorted((a, b) => (a.id < b.id ? -1 : 1))
  if (rows.length === 0) return
  await sql`update person set born_on = coalesce(new.born_on, person.born_on), nik_hash = coalesce(new.nik_hash, person.nik_hash),
      nik_sealed = coalesce(new.nik_sealed, person.nik_sealed), nik_shown = coalesce(new.nik_shown, person.nik_shown), nisn = coalesce(new.nisn, person.nisn), changed_at = ${meta.at}
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as new (id uuid, born_on date, nik_hash text, nik_sealed text, nik_shown text, nisn text)
    where person.id = new.id`.execute(tx)
  await lookForDoubles(
    work,
    rows.map((one) => one.id),
  )
}

const identityColumns = (secrets: Work['secrets'], after: IdentityCorrected['after']) => {
  if ('nik' in after) return sealedNik(secrets, after.nik)
  return 'nisn' in after ? { nisn: after.nisn } : { born_on: after.bornOn }
}

/** The school that asked becomes the person's school; whoever moves to none has no school place any more. */
export async function movePeople(work: Work, moves: readonly PersonMoved[]): Promise<void> {
  await putPlaces(
    work,
    moves.flatMap((one) =>
      one.to === null ? [] : [{ person: one.subject, role: 'school', organisation: one.to, region: one.toRegion }],
    ),
  )
  const leaving = moves.filter((one) => one.to === null).map((one) => one.subject)
  if (leaving.length)
    await work.tx
      .deleteFrom('person_place')
      .where('person', '=', anyUuid(leaving))
      .where('role', '=', 'school')
      .execute()
}
