-- Whom an answer named as registered elsewhere, checks that wrote nothing among them: the limit on such answers counts here.
create table person_told (
  seq bigint generated always as identity primary key,
  actor text not null,
  school uuid references organisation,
  person uuid not null references person,
  at timestamptz not null
);
create index person_told_actor on person_told (actor, at);
comment on table person_told is 'Who was told that somebody is registered elsewhere, insert-only';
comment on column person_told.seq is 'internal: order';
comment on column person_told.actor is 'internal: who asked';
comment on column person_told.school is 'internal: for which school; null without one';
comment on column person_told.person is 'internal: who was asked for';
comment on column person_told.at is 'internal: when';
grant select, insert on person_told to sambayan_app;
