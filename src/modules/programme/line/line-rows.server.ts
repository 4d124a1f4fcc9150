import { sql, type RawBuilder } from 'kysely'
import { HOME_PROVINCE } from '#modules/regions/index.ts'
import { MOST_KEYS } from './rule.ts'

/** The text that is compared for the n-th key of a rule, as `compare` in rule.ts does; a test holds the two against each other. */
const slot = (n: number) => sql`coalesce(case rule.keys[${sql.lit(n)}]
  when 'waited-before' then case when stood.waited_before then '0' else '1' end
  when 'registered-first' then to_char(registration.registered_at at time zone 'UTC', 'YYYYMMDDHH24MISSMS')
  when 'in-line-first' then to_char(stood.since at time zone 'UTC', 'YYYYMMDDHH24MISSMS')
  when 'older-first' then to_char(stood.born_on, 'YYYYMMDD')
  when 'papers-complete' then case when stood.papers then '0' else '1' end
  when 'by-lot' then encode(sha256(convert_to(coalesce(rule.lot_word, '') || ' ' || registration.number, 'UTF8')), 'hex') end, '')`

const slots = sql.join(Array.from({ length: MOST_KEYS }, (_, i) => slot(i + 1)))

/** The rule of an intake's province as it was in force at a moment; over a row `intake`. */
export const ruleAt = (
  at: RawBuilder<string>,
) => sql`(select region, version, keys, lot_word, source, to_confirm, from_at from line_rule
  where region = coalesce(intake.region, ${HOME_PROVINCE}) and from_at <= ${at} order by version desc limit 1)`

/**
 * Who stood in these lines at that moment, by the rule of that moment. `pools` gives the columns `intake` and `pool`. Each line is read
 * by an index; `sort` holds what was compared, `position` and `of` the place. An intake without a rule has no line.
 */
export const linesAt = (pools: RawBuilder<unknown>, at: RawBuilder<string>) => sql`
  select stood.registration, stood.intake, stood.pool, stood.school, stood.since, stood.born_on, stood.papers, stood.waited_before,
    registration.person, registration.number, registration.registered_at, rule.keys, rule.version, compared.sort,
    encode(sha256(convert_to(coalesce(rule.lot_word, '') || ' ' || registration.number, 'UTF8')), 'hex') as lot,
    row_number() over (partition by stood.intake, stood.pool order by compared.sort) as position,
    count(*) over (partition by stood.intake, stood.pool) as of
  from (${pools}) as wanted
    join intake on intake.id = wanted.intake
    cross join lateral ${ruleAt(at)} as rule
    cross join lateral (select distinct on (registration) * from line_standing where intake = wanted.intake and pool = wanted.pool and at <= ${at}
      order by registration, seq desc) as stood
    join registration on registration.id = stood.registration
    cross join lateral (select array[${slots}, lpad(length(registration.number)::text, 3, '0') || registration.number] collate "C" as sort) as compared
  where stood.state = 'waiting'`

/** Seats as they were at that moment, by line: the latest that was set. */
export const seatsAt = (intakes: RawBuilder<unknown>, at: RawBuilder<string>) => sql`
  select distinct on (intake, pool) intake, pool, school, seats, classes from intake_seats
  where intake = ${intakes} and at <= ${at} order by intake, pool, seq desc`

/** How many had been admitted by then, by line: whoever left or moved meanwhile is not among them. */
export const admittedAt = (pools: RawBuilder<unknown>, at: RawBuilder<string>) => sql`
  select wanted.intake, wanted.pool, count(*)::int as admitted from (${pools}) as wanted
    cross join lateral (select distinct on (registration) state from line_standing where intake = wanted.intake and pool = wanted.pool and at <= ${at}
      order by registration, seq desc) as stood
  where stood.state = 'admitted' group by wanted.intake, wanted.pool`
