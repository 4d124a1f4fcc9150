import type { Generated } from 'kysely'

export type DB = {
  command_log: {
    id: string
    name: string
    version: number
    digest: string
    actor_kind: string
    actor: string
    channel: string
    outcome: unknown
    made_at: string
    received_at: string
  }
  denial_log: {
    seq: Generated<number>
    command_id: string | null
    name: string
    actor_kind: string
    actor: string
    channel: string
    kind: string
    subject: string | null
    times: Generated<number>
    received_at: string
  }
  event: {
    seq: Generated<number>
    command_id: string
    type: string
    subject: string
    detail_sealed: string
    at: string
  }
  intake: {
    id: string
    school_year: string
    segment: string
    name: string
    state: string
    planned_months: number
    planned_hours: number
    created_at: string
  }
  migration: {
    name: string
    digest: string
    at: Generated<string>
  }
  organisation: {
    id: string
    kind: string
    name: string
    npsn: string | null
    level: string | null
    region: string | null
    created_at: string
  }
  person: {
    id: string
    full_name: string
    name_key: string
    born_on: string
    sex: string | null
    nik_hash: string | null
    nik_sealed: string | null
    nik_shown: string | null
    nisn: string | null
    village: string
    address: string | null
    phone: string | null
    email: string | null
    mother_name: string | null
    registered_at: string
    changed_at: string
  }
  person_place: {
    person: string
    role: string
    organisation: string | null
    region: string | null
  }
  person_proposal: {
    id: string
    person: string
    kind: string
    detail_sealed: string
    school: string | null
    state: Generated<string>
    made_by: string
    made_at: string
    decided_by: string | null
    decided_at: string | null
  }
  person_word: {
    word: string
    person: string
  }
  read_log: {
    seq: Generated<number>
    at: string
    actor_kind: string
    actor: string
    query: string
    subject: string | null
    reason: string | null
  }
  region: {
    code: string
    kind: string
    name: string
    parent: string | null
    bps_code: string | null
    in_force: Generated<boolean>
  }
  registration: {
    id: string
    number: string
    person: string
    intake: string
    segment: string
    school: string | null
    regency: string
    class_name: string | null
    state: string
    registered_at: string
  }
  second_person_answer: {
    command_id: string
    answered_by: string
    agreed: boolean
    answered_at: string
  }
  second_person_request: {
    command_id: string
    name: string
    version: number
    input_sealed: string
    needs: string
    places: unknown
    requested_by: string
    requested_at: string
  }
  subject_key: {
    subject: string
    key_sealed: string
  }
}
