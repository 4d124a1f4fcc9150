import { z } from 'zod'
import { maskedNik } from '#modules/people/index.ts'
import type { FieldChange } from './get-person-page.ts'

const Value = z.union([z.string(), z.number(), z.boolean()]).nullable()
const Values = z.record(z.string(), Value)
const Seen = z
  .object({ before: Values.optional(), after: Values.optional(), nikAdded: z.string().nullable().optional() })
  .catchall(z.unknown())

/** Fields of an event that say what it did, where it has no `before` and `after`. */
const shownOf: Readonly<Record<string, readonly string[]>> = {
  'person.registered': ['fullName', 'bornOn', 'village', 'nik'],
  'person.proposed': ['kind'],
  'proposal.decided': ['kind', 'decision', 'note'],
  'registration.made': ['number', 'intakeId', 'schoolId', 'className', 'state'],
}

/** Where an event calls a value otherwise than the fields of our forms do. */
const fieldOf: Readonly<Record<string, string>> = { number: 'registrationId' }

/** What an event changed, field by field, as it was logged: ids and codes are not yet names, a NIK is masked. */
export function eventChanges(type: string, detail: unknown): readonly FieldChange[] {
  const event = Seen.parse(detail)
  const shown = (field: string, value: unknown): string | null => {
    const text = Value.safeParse(value).data
    if (text === null || text === undefined) return null
    return field === 'nik' ? maskedNik(String(text)) : String(text)
  }
  if (type === 'person.moved' || type === 'registration.moved')
    return [{ field: 'schoolId', before: shown('schoolId', event['from']), after: shown('schoolId', event['to']) }]
  const { before = {}, after = {} } = event
  const fields = [...new Set([...Object.keys(before), ...Object.keys(after)])]
  const differing = fields
    .filter((field) => before[field] !== after[field])
    .map((field) => ({ field, before: shown(field, before[field]), after: shown(field, after[field]) }))
  const added = event.nikAdded ? [{ field: 'nik', before: null, after: maskedNik(event.nikAdded) }] : []
  const made = (shownOf[type] ?? []).flatMap((field) =>
    event[field] == null ? [] : [{ field, before: null, after: shown(field, event[field]) }],
  )
  return [...made, ...differing, ...added].map((change) => ({
    ...change,
    field: fieldOf[change.field] ?? change.field,
  }))
}
