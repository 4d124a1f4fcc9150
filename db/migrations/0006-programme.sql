create table intake (
  id uuid primary key,
  school_year text not null check (school_year ~ '^\d{4}/\d{4}$'),
  segment text not null check (segment in ('class-xii', 'alumni')),
  name text not null,
  state text not null check (state in ('planned', 'open', 'closed')),
  planned_months integer not null check (planned_months > 0),
  planned_hours integer not null check (planned_hours > 0),
  created_at timestamptz not null
);
comment on table intake is 'Intakes of Kelas Migran Vokasi: a school year and a segment';
comment on column intake.id is 'public: id';
comment on column intake.school_year is 'public: 2026/2027';
comment on column intake.segment is 'public: class XII or alumni';
comment on column intake.name is 'public: name';
comment on column intake.state is 'public: planned, open for registration, or closed';
comment on column intake.planned_months is 'public: planned duration in months; officials disagree, so it belongs to the intake';
comment on column intake.planned_hours is 'public: planned hours of teaching';
comment on column intake.created_at is 'internal: when it was recorded';

create sequence registration_number;

create table registration (
  id uuid primary key,
  number text not null unique,
  person uuid not null references person,
  intake uuid not null references intake,
  segment text not null check (segment in ('class-xii', 'alumni')),
  school uuid references organisation,
  regency text collate "C" not null references region,
  class_name text,
  state text not null check (state in ('registered', 'awaiting-consent', 'waiting', 'admitted', 'withdrawn', 'undone')),
  registered_at timestamptz not null
);
create unique index registration_once on registration (person, intake) where state not in ('withdrawn', 'undone');
create index registration_person on registration (person);
create index registration_newest on registration (registered_at, id);
create index registration_school on registration (school, registered_at, id);
create index registration_regency on registration (regency, registered_at, id);
comment on table registration is 'Who asked to join which intake of Kelas Migran Vokasi';
comment on column registration.id is 'internal: id';
comment on column registration.number is 'personal: registration number with a check digit, KMV-2026-000123-4';
comment on column registration.person is 'internal: who';
comment on column registration.intake is 'internal: which intake';
comment on column registration.segment is 'internal: the intake''s segment, kept here for lists';
comment on column registration.school is 'internal: the school that registered the person; null without a school';
comment on column registration.regency is 'internal: regency of the school, or of the home without a school';
comment on column registration.class_name is 'personal: class at the school, XII TKJ 2';
comment on column registration.state is 'internal: where the registration stands';
comment on column registration.registered_at is 'internal: when it was recorded';
grant select, insert, update on intake, registration to sambayan_app;
grant usage on sequence registration_number to sambayan_app;
