-- The same human being on record twice: found by keys that few share, decided by a data steward.
alter table person
  add column merged_into uuid references person,
  add column doubles_looked_at timestamptz,
  add check (merged_into <> id);
create index person_merged on person (merged_into) where merged_into is not null;
create index person_to_look_at on person (id) where doubles_looked_at is null or doubles_looked_at < changed_at;
comment on column person.merged_into is 'internal: the record that stands for this one since both were found to be one person''s; null while it stands for itself';
comment on column person.doubles_looked_at is 'internal: when the hourly sweep last looked whether the person is on record twice';

create table person_block (
  key text collate "C" not null,
  person uuid not null,
  primary key (key, person)
);
create index person_block_person on person_block (person);
comment on table person_block is 'Keys of which two records of one person share at least one; a projection of person. No foreign key: it would be asked ten times for each person written';
comment on column person_block.key is 'personal: birth date, name, mother, village or telephone, shortened and put together';
comment on column person_block.person is 'internal: whose';

create table person_double (
  id uuid primary key,
  one uuid not null references person,
  other uuid not null references person,
  score smallint not null,
  reasons text[] not null,
  found_at timestamptz not null,
  unique (one, other),
  check (one < other)
);
create index person_double_other on person_double (other);
create index person_double_oldest on person_double (found_at, id);
comment on table person_double is 'Pairs of records that may be one person''s and wait for the data steward; but for when it was found, a projection of person, person_apart and person_block';
comment on column person_double.id is 'internal: follows from the two ids';
comment on column person_double.one is 'internal: one record';
comment on column person_double.other is 'internal: the other';
comment on column person_double.score is 'internal: how much speaks for one person, in tenths of the logarithm of odds';
comment on column person_double.reasons is 'personal: what speaks for it and against it, as codes';
comment on column person_double.found_at is 'internal: when it was first found; the order of the queue';

create table person_apart (
  one uuid not null references person,
  other uuid not null references person,
  decided_by text not null,
  decided_at timestamptz not null,
  primary key (one, other),
  check (one < other)
);
comment on table person_apart is 'Pairs of which a data steward said that they are two people: they never come into the queue again';
comment on column person_apart.one is 'internal: one record';
comment on column person_apart.other is 'internal: the other';
comment on column person_apart.decided_by is 'internal: who decided';
comment on column person_apart.decided_at is 'internal: when';

create table person_merge (
  id uuid primary key,
  survivor uuid not null references person,
  merged uuid not null references person,
  merged_at timestamptz not null,
  merged_by text not null,
  changes jsonb not null,
  taken_apart_at timestamptz,
  taken_apart_by text,
  check (survivor <> merged)
);
create unique index person_merge_stands on person_merge (merged) where taken_apart_at is null;
create index person_merge_survivor on person_merge (survivor);
comment on table person_merge is 'Records that were made one, with all that was moved, so that it can be taken apart';
comment on column person_merge.id is 'internal: the id of the merge, made by whoever asked';
comment on column person_merge.survivor is 'internal: the record that stands for both';
comment on column person_merge.merged is 'internal: the record that points to the other';
comment on column person_merge.merged_at is 'internal: when';
comment on column person_merge.merged_by is 'internal: who';
comment on column person_merge.changes is 'internal: ids of registrations that moved or ended, and how they stood; which numbers moved, never the numbers';
comment on column person_merge.taken_apart_at is 'internal: when it was taken apart; null while it stands';
comment on column person_merge.taken_apart_by is 'internal: who took it apart';

grant select, insert, update, delete on person_block, person_double to sambayan_app;
grant select, insert, delete on person_apart to sambayan_app;
grant select, insert, update on person_merge to sambayan_app;
