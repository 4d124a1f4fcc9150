import { PlainDate } from '#kernel/plain-date.ts'
import { register } from '#modules/programme/index.ts'
import type { decide } from '../../src/modules/programme/register.ts'
import type { Facts } from '../../src/modules/programme/register-facts.ts'
import type { Input } from '../../src/modules/programme/register-input.ts'

/** Siti Contoh, who is registered by a school: what is sent, and what is known of her. */
export const SCHOOL = '0199f000-0000-7000-8000-00000000000a'
export const OTHER_SCHOOL = '0199f000-0000-7000-8000-00000000000b'
export const meta = {
  at: '2026-11-24T02:30:00.000Z',
  today: PlainDate.parse('2026-11-24'),
  channel: 'form',
  actor: { kind: 'user', id: 'operator', person: null, grants: [], loggedInAt: null },
} as const

export const input = (over: object = {}): Input =>
  register.input.parse({
    registrationId: '0199f000-0000-7000-8000-000000000001',
    personId: '0199f000-0000-7000-8000-000000000002',
    intakeId: '0199f000-0000-7000-8000-000000000003',
    schoolId: SCHOOL,
    fullName: 'Siti Contoh',
    bornOn: '2009-06-01',
    village: '18.07.15.2006',
    nik: '1807154106090001',
    ...over,
  })

export const nobody: Facts = {
  intake: { state: 'open', segment: 'class-xii' },
  schoolRegion: '18.07',
  villageKnown: true,
  nikRegionKnown: true,
  person: null,
  nisnOfAnother: null,
  tellsOf: null,
  toldOf: 0,
  registrationIdTaken: false,
  personIdTaken: false,
  serial: 123,
}

export const siti: NonNullable<Facts['person']> = {
  id: 'siti',
  matchedBy: 'nik',
  bornOn: '2009-06-01',
  schoolId: SCHOOL,
  hasNik: true,
  nikSame: true,
  openProposals: [],
  fields: {
    fullName: 'Siti Contoh',
    sex: null,
    village: '18.07.15.2006',
    address: null,
    phone: null,
    email: null,
    motherName: null,
    nisn: null,
  },
  registration: { id: 'standing', number: 'KMV-2026-000001-3', state: 'awaiting-consent' },
}
export const known = (over: Partial<typeof siti> = {}, more: Partial<Facts> = {}): Facts => ({
  ...nobody,
  person: { ...siti, ...over },
  ...more,
})
export const types = (decision: ReturnType<typeof decide>) =>
  decision.kind === 'accepted' ? decision.events.map((event) => event.type) : decision
export const warnings = (decision: ReturnType<typeof decide>) =>
  decision.kind === 'accepted' ? decision.warnings : decision
