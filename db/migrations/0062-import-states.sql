-- An import says how far it is, in the transaction of the rows themselves; it can be stopped, taken up again and taken back.
alter table import drop constraint import_state_check, drop constraint import_check;
update import set state = 'committing' where state = 'running';
alter table import
  add constraint import_state_check check (state in ('committing', 'done', 'stopped', 'undoing', 'undone')),
  add constraint import_finished_check check ((finished_at is null) = (new_count is null) and (finished_at is null) = (known_count is null)
    and (finished_at is null) = (changed_count is null) and (state <> 'done' or finished_at is not null) and (state not in ('committing', 'stopped') or finished_at is null)),
  add column cursor integer not null default 0,
  add column columns jsonb not null default '[]',
  add column made_by_kind text not null default 'user' check (made_by_kind in ('user', 'key', 'system')),
  add column stopped_because text check (stopped_because in ('by-request', 'grant-ended', 'fault')),
  add column undo_cursor integer not null default 0,
  add column undone_count integer not null default 0,
  add column undone_at timestamptz,
  add constraint import_cursor_check check (cursor between 0 and row_count and undo_cursor between 0 and row_count),
  add constraint import_stopped_check check ((state = 'stopped') = (stopped_because is not null) or state in ('undoing', 'undone'));
update import set cursor = row_count where state = 'done';
create index import_unfinished on import (state, id) where state in ('committing', 'undoing');
comment on column import.state is 'internal: committing until every row has been answered, then done; stopped on the way; undoing until every row was taken back, then undone';
comment on column import.cursor is 'internal: how many of its rows have been answered';
comment on column import.columns is 'internal: how columns are read where somebody chose it: [{"column", "field"}]';
comment on column import.made_by_kind is 'internal: what sent it: user, key or system';
comment on column import.stopped_because is 'internal: why it stopped before its last row';
comment on column import.undo_cursor is 'internal: how many of its rows, from the last, have been looked at to be taken back';
comment on column import.undone_count is 'internal: of how many rows something was taken back';
comment on column import.undone_at is 'internal: when the last was taken back';

create table import_stand (
  import uuid not null references import,
  sheet integer not null,
  row_number integer not null,
  person uuid not null references person,
  because text not null check (because in ('touched-since', 'erased')),
  primary key (import, sheet, row_number, person)
);
comment on table import_stand is 'Rows that stand although their import was taken back, because somebody has worked on the person since';
comment on column import_stand.import is 'internal: which import';
comment on column import_stand.sheet is 'internal: place of the sheet in the file, from 0';
comment on column import_stand.row_number is 'internal: as the spreadsheet numbers it';
comment on column import_stand.person is 'internal: whose record stands';
comment on column import_stand.because is 'internal: why';
grant select, insert on import_stand to sambayan_app;

alter table person add column undone_at timestamptz;
comment on column person.undone_at is 'internal: when the record was taken back with the import that made it; it is in no list and recognised no more';
