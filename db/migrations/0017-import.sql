create table import (
  id uuid primary key,
  file uuid not null,
  file_name text not null,
  file_sha256 text not null,
  school uuid not null references organisation,
  intake uuid not null references intake,
  state text not null check (state in ('running', 'done')),
  spans jsonb not null,
  row_count integer not null check (row_count > 0),
  new_count integer,
  known_count integer,
  changed_count integer,
  made_by text not null,
  started_at timestamptz not null,
  finished_at timestamptz,
  check ((state = 'done') = (finished_at is not null) and (state = 'done') = (new_count is not null and known_count is not null and changed_count is not null))
);
create index import_school on import (school, started_at, id);
create index import_started on import (started_at, id);
comment on table import is 'Lists of students that were sent as a spreadsheet: what was sent, by whom, for which school, and what came of it';
comment on column import.id is 'internal: id; the ids of the rows'' commands come from it';
comment on column import.file is 'internal: the staged file; swept after thirty days';
comment on column import.file_name is 'personal: name of the file as it was sent';
comment on column import.file_sha256 is 'internal: SHA-256 of what was sent';
comment on column import.school is 'internal: the school whose students they are';
comment on column import.intake is 'internal: into which intake';
comment on column import.state is 'internal: running until every row has been answered, then done';
comment on column import.spans is 'internal: which rows of which sheets hold people: [{"sheet", "firstRow", "rowCount"}]';
comment on column import.row_count is 'internal: how many rows that is';
comment on column import.new_count is 'internal: rows that became a registration';
comment on column import.known_count is 'internal: rows that were known already';
comment on column import.changed_count is 'internal: rows that brought a person up to date';
comment on column import.made_by is 'internal: who sent it';
comment on column import.started_at is 'internal: when it began';
comment on column import.finished_at is 'internal: when every row had been answered';
grant select, insert, update on import to sambayan_app;
