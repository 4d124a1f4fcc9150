import { randomBytes } from 'node:crypto'
import type { Actor } from '#kernel/grant.ts'
import { register } from '#modules/programme/index.ts'
import { registerHandler } from '#modules/programme/index.server.ts'
import { blockingKeys, maskedNik, nameKey, nameWords, nearKeys, portray } from '#modules/people/index.ts'
import { regencyOf } from '#modules/regions/index.ts'
import type { Clock } from '#platform/clock/clock.server.ts'
import type { Database } from '#platform/database/open.server.ts'
import type { Secrets } from '#platform/secrets/secrets.server.ts'
import { canonical } from '../canonical.ts'
import { openCopying, type Row, type Rows } from './copying.server.ts'
import { registrationEnvelope, type DemoIds } from './demo-envelopes.server.ts'
import type { DemoPerson } from './invent-person.ts'
import type { DemoWorld } from './invent-world.ts'

export type CopyParts = { readonly database: Database; readonly secrets: Secrets; readonly actor: Actor }

const CHUNK = 10_000

/**
 * Registers the people of a large world by COPY: the same rows in the same tables as the door would write, decided by the same
 * rules, in one transaction: all of them or nobody.
 */
export async function copyPeople(
  parts: CopyParts,
  world: DemoWorld,
  ids: DemoIds,
  momentOf: (index: number) => Clock,
  onProgress: (done: number) => void,
): Promise<void> {
  const copying = await openCopying(parts.database)
  let all = 0
  try {
    if ((await copying.count('registration')) > 0)
      throw new Error('a copied world needs a database in which nobody is registered')
    await copying.copyAll(
      tables,
      async (copy) => {
        // While the database takes in one chunk, the next is made.
        let taking = Promise.resolve()
        const take = async (chunk: readonly DemoPerson[]) => {
          const rows = rowsOfAll(chunk.map((person) => rowsOf(parts, ids, person, momentOf(person.index))))
          countInto(counts, rows.get('registration') ?? [])
          await taking
          all += chunk.length
          onProgress(all)
          taking = copy(rows)
        }
        const dictionary = new Set<string>()
        const counts = new Map<string, Row>()
        let chunk: DemoPerson[] = []
        for (const person of world.people()) {
          for (const word of nameWords(person.fullName)) dictionary.add(word)
          chunk.push(person)
          if (chunk.length < CHUNK) continue
          await take(chunk)
          chunk = []
        }
        if (chunk.length > 0) await take(chunk)
        await taking
        await copy(new Map([...wordRows([...dictionary]), ['registration_count', [...counts.values()]]]))
      },
      () => ({ registration_number: all }),
    )
  } finally {
    await copying.close()
  }
}

type OfOne = Readonly<Record<keyof Tables, readonly Row[]>>
type Tables = {
  subject_key: 0
  person: 0
  person_place: 0
  person_word: 0
  person_block: 0
  registration: 0
  line_standing: 0
  event: 0
  command_log: 0
}
const tables: readonly (keyof Tables)[] = [
  'subject_key',
  'person',
  'person_place',
  'person_word',
  'person_block',
  'registration',
  'line_standing',
  'event',
  'command_log',
]

const rowsOfAll = (all: readonly OfOne[]): Rows =>
  new Map(tables.map((table) => [table, all.flatMap((one) => one[table])]))

/** The dictionary of the words of names, which the door writes as they come. */
const wordRows = (words: readonly string[]): Rows =>
  new Map([
    ['name_word', words.map((word) => ({ word }))],
    ['name_word_key', words.flatMap((word) => nearKeys(word).map((key) => ({ key, word })))],
  ])

/** Copied rows set off no trigger, so they are counted here. */
function countInto(counts: Map<string, Row>, registrations: readonly Row[]): void {
  for (const { intake = null, regency = null, school = null, segment = null, state = null } of registrations) {
    const where = { intake, regency, school, segment, state }
    const key = JSON.stringify(where)
    counts.set(key, { ...where, n: Number(counts.get(key)?.['n'] ?? 0) + 1 })
  }
}

/** All that the door writes for one registration. */
function rowsOf({ secrets, actor }: CopyParts, ids: DemoIds, invented: DemoPerson, clock: Clock): OfOne {
  const envelope = registrationEnvelope(ids, invented)
  const input = register.input.parse(envelope.input)
  const at = clock.now()
  const decision = registerHandler.decide(input, factsOf(invented), {
    at,
    today: clock.today(),
    actor,
    channel: 'sheet',
  })
  if (decision.kind !== 'accepted') throw new Error(`an invented person is refused: ${decision.code}`)
  const { number = null, state = null } = decision.result
  const person = input.personId
  const name_key = nameKey(input.fullName)
  const key = randomBytes(32)
  const place = { person, listed_at: at, name_key }
  return {
    subject_key: [{ subject: person, key_sealed: secrets.seal(key.toString('base64url')) }],
    person: [
      {
        id: person,
        full_name: input.fullName,
        name_key,
        born_on: input.bornOn,
        sex: input.sex,
        nisn: input.nisn,
        nik_hash: input.nik && secrets.hash(input.nik),
        nik_sealed: input.nik && secrets.seal(input.nik),
        nik_shown: input.nik && maskedNik(input.nik),
        village: input.village,
        address: input.address,
        phone: input.phone,
        email: input.email,
        mother_name: input.motherName,
        registered_at: at,
        changed_at: at,
      },
    ],
    person_place: [
      { ...place, role: 'home', organisation: null, region: input.village },
      { ...place, role: 'school', organisation: input.schoolId, region: invented.school.district },
    ],
    person_word: nameWords(input.fullName).map((word) => ({ word, person, listed_at: at })),
    person_block: blockingKeys(portray({ ...input, nikHash: null })).map((key) => ({ key, person })),
    registration: [
      {
        id: input.registrationId,
        number,
        person,
        intake: input.intakeId,
        segment: invented.segment,
        school: input.schoolId,
        regency: regencyOf(invented.school.district),
        class_name: input.className,
        state,
        registered_at: at,
        listed_at: at,
      },
    ],
    line_standing: [
      {
        registration: input.registrationId,
        intake: input.intakeId,
        school: input.schoolId,
        state,
        at,
        since: at,
        born_on: input.bornOn,
        papers: input.nik !== null && input.nisn !== null,
        waited_before: false,
        cause: envelope.id,
      },
    ],
    event: decision.events.map((event) => ({
      command_id: envelope.id,
      type: event.type,
      subject: event.subject,
      at,
      detail_sealed: secrets.sealWith(key, JSON.stringify(event)),
    })),
    command_log: [
      {
        id: envelope.id,
        name: envelope.name,
        version: envelope.version,
        digest: secrets.digest([envelope.name, envelope.version, canonical(envelope.input), actor.kind, actor.id]),
        actor_kind: actor.kind,
        actor: actor.id,
        channel: 'sheet',
        made_at: envelope.madeAt,
        received_at: at,
        outcome: JSON.stringify({ kind: 'accepted', result: decision.result, warnings: decision.warnings }),
      },
    ],
  }
}

/** What the door would find: everything referred to is there, and nobody is on record yet. */
const factsOf = ({ index, school, segment }: DemoPerson) => ({
  intake: { state: 'open', segment },
  schoolRegion: school.district,
  villageKnown: true,
  nikRegionKnown: true,
  person: null,
  nisnOfAnother: null,
  tellsOf: null,
  toldOf: 0,
  registrationIdTaken: false,
  personIdTaken: false,
  serial: index + 1,
})
