-- Where a registration stood, and by what it is ordered, whenever that changed: from these rows a position on any moment is computed again.
create table line_standing (
  seq bigint generated always as identity primary key,
  registration uuid not null references registration,
  intake uuid not null references intake,
  school uuid references organisation,
  pool uuid not null generated always as (coalesce(school, intake)) stored,
  state text not null,
  at timestamptz not null,
  since timestamptz not null,
  born_on date not null,
  papers boolean not null,
  waited_before boolean not null,
  cause uuid
);
create index line_standing_pool on line_standing (intake, pool, registration, seq desc);
create index line_standing_registration on line_standing (registration, seq desc);
comment on table line_standing is 'Where registrations stood over time, each line with its cause: insert-only; positions are derived from it and never stored';
comment on column line_standing.seq is 'internal: order';
comment on column line_standing.registration is 'internal: whose';
comment on column line_standing.intake is 'internal: in which intake';
comment on column line_standing.school is 'internal: in the line of which school; null in the line of those without a school';
comment on column line_standing.pool is 'internal: which line of the intake: the school, or the intake itself for those without a school';
comment on column line_standing.state is 'internal: the state of the registration from then on; "moved" where it left this line for that of another school';
comment on column line_standing.at is 'internal: from when';
comment on column line_standing.since is 'internal: since when it is in that state without a break';
comment on column line_standing.born_on is 'personal: birth date as it was on record';
comment on column line_standing.papers is 'internal: whether NIK and NISN were on record';
comment on column line_standing.waited_before is 'internal: whether the person waits in an intake of an earlier school year, in vain so far';
comment on column line_standing.cause is 'internal: the command that made it so; null for what was on record before lines were kept';
grant select, insert on line_standing to sambayan_app;

insert into line_standing (registration, intake, school, state, at, since, born_on, papers, waited_before)
select r.id, r.intake, r.school, r.state, r.registered_at, r.registered_at, p.born_on, p.nik_hash is not null and p.nisn is not null,
  exists (select from registration e join intake ei on ei.id = e.intake where e.person = r.person and e.state = 'waiting' and ei.school_year < i.school_year)
from registration r join person p on p.id = r.person join intake i on i.id = r.intake order by r.registered_at, r.id;

create table intake_seats (
  seq bigint generated always as identity primary key,
  intake uuid not null references intake,
  school uuid references organisation,
  pool uuid not null generated always as (coalesce(school, intake)) stored,
  seats integer not null check (seats >= 0),
  classes integer not null check (classes >= 0),
  at timestamptz not null
);
create index intake_seats_pool on intake_seats (intake, pool, seq desc);
comment on table intake_seats is 'Seats of an intake by school, each change a new line; the latest of a school counts: insert-only';
comment on column intake_seats.seq is 'internal: order';
comment on column intake_seats.intake is 'public: which intake';
comment on column intake_seats.school is 'public: which school; null for those without a school';
comment on column intake_seats.pool is 'public: the school, or the intake itself for those without a school';
comment on column intake_seats.seats is 'public: how many may be admitted';
comment on column intake_seats.classes is 'public: over how many classes; these may be uneven';
comment on column intake_seats.at is 'public: from when';
grant select, insert on intake_seats to sambayan_app;

create table line_rule (
  id uuid not null unique,
  region text collate "C" not null,
  version integer not null,
  keys text[] not null check (cardinality(keys) between 1 and 6),
  lot_word text,
  from_at timestamptz not null,
  source text not null,
  to_confirm boolean not null,
  primary key (region, version)
);
comment on table line_rule is 'Who comes first in line, by province, in versions that are never changed: insert-only';
comment on column line_rule.id is 'public: id, given by whoever set it';
comment on column line_rule.region is 'public: the province';
comment on column line_rule.version is 'public: 1, 2, 3 …';
comment on column line_rule.keys is 'public: what is compared, the most weighty first; at last always the registration number';
comment on column line_rule.lot_word is 'public: the word with which lots are drawn, so that everybody can draw them again';
comment on column line_rule.from_at is 'public: from when';
comment on column line_rule.source is 'public: who decided it';
comment on column line_rule.to_confirm is 'public: whether an office has yet to confirm it';
grant select, insert on line_rule to sambayan_app;
insert into line_rule (id, region, version, keys, lot_word, from_at, source, to_confirm)
values ('00000000-0000-7000-8000-000000000001', '18', 1, array['waited-before', 'registered-first', 'older-first', 'by-lot'], 'kelas migran vokasi 2025', '2025-06-18T00:00:00Z',
  'usulan bawaan perangkat lunak', true);

create table line_notice (
  registration uuid primary key references registration,
  school uuid references organisation,
  since timestamptz not null,
  told_at timestamptz
);
create index line_notice_open on line_notice (since, registration) where told_at is null;
create index line_notice_school on line_notice (school, since, registration) where told_at is null;
comment on table line_notice is 'Who was admitted and is to be told so, until somebody says that it was done';
comment on column line_notice.registration is 'internal: who is to be told';
comment on column line_notice.school is 'internal: by which school; null where the planner does it';
comment on column line_notice.since is 'internal: since when';
comment on column line_notice.told_at is 'internal: when it was done';
grant select, insert, update on line_notice to sambayan_app;

create table language_guideline (
  level text primary key,
  hours integer not null check (hours > 0),
  from_on date not null,
  source text not null
);
comment on table language_guideline is 'Hours of teaching that a level of Japanese is held to need: guidance with a source, no law';
comment on column language_guideline.level is 'public: level of the JLPT';
comment on column language_guideline.hours is 'public: hours';
comment on column language_guideline.from_on is 'public: since when we reckon with it';
comment on column language_guideline.source is 'public: who says so';
grant select on language_guideline to sambayan_app;
insert into language_guideline (level, hours, from_on, source) values
  ('N5', 150, '2025-06-18', 'Japan Foundation, pedoman lama JLPT (untuk dipastikan)'),
  ('N4', 300, '2025-06-18', 'Japan Foundation, pedoman lama JLPT (untuk dipastikan)');

alter table intake add column target_level text not null default 'N4' check (target_level in ('N5', 'N4'));
comment on column intake.target_level is 'public: level of the JLPT that its students are to reach; N4 as the education office said';
