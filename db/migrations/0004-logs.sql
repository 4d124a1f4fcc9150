create table command_log (
  id uuid primary key,
  name text not null,
  version integer not null,
  digest text not null,
  actor_kind text not null,
  actor text not null,
  channel text not null,
  outcome jsonb not null,
  made_at timestamptz not null,
  received_at timestamptz not null
);
create index command_log_actor on command_log (actor, received_at);
comment on table command_log is 'Every command that was answered for good: the audit, insert-only';
comment on column command_log.id is 'internal: id of the command, made by its sender';
comment on column command_log.name is 'internal: which command';
comment on column command_log.version is 'internal: version of its contract';
comment on column command_log.digest is 'internal: keyed digest of what was sent and by whom';
comment on column command_log.actor_kind is 'internal: user, key or system';
comment on column command_log.actor is 'internal: who';
comment on column command_log.channel is 'internal: form, api, sheet, cli, outbox or reaction';
comment on column command_log.outcome is 'internal: the answer, codes and ids only';
comment on column command_log.made_at is 'internal: the sender''s clock';
comment on column command_log.received_at is 'internal: our clock';

create table event (
  seq bigint generated always as identity primary key,
  command_id uuid not null,
  type text not null,
  subject uuid not null,
  detail_sealed text not null,
  at timestamptz not null
);
create index event_subject on event (subject, seq);
create index event_command on event (command_id);
comment on table event is 'What happened to whom, insert-only; details are sealed with the subject''s own key';
comment on column event.seq is 'internal: order';
comment on column event.command_id is 'internal: the command that caused it';
comment on column event.type is 'internal: what happened';
comment on column event.subject is 'internal: the person, organisation or account whose history it joins';
comment on column event.detail_sealed is 'personal: the event, sealed; unreadable once the subject''s key is destroyed';
comment on column event.at is 'internal: when it was decided';

create table subject_key (
  subject uuid primary key,
  key_sealed text not null
);
comment on table subject_key is 'One key per subject of history; deleting the row erases the history''s content';
comment on column subject_key.subject is 'internal: whose history';
comment on column subject_key.key_sealed is 'specific: the key, sealed under the master key';

create table denial_log (
  seq bigint generated always as identity primary key,
  command_id uuid,
  name text not null,
  actor_kind text not null,
  actor text not null,
  channel text not null,
  kind text not null check (kind in ('denied', 'id-reused', 'invalid')),
  subject uuid,
  times integer not null default 1,
  received_at timestamptz not null
);
create index denial_log_actor on denial_log (actor, received_at);
create index denial_log_subject on denial_log (subject, received_at) where subject is not null;
comment on table denial_log is 'Commands and questions that were turned away: insert-only, without their content';
comment on column denial_log.seq is 'internal: order';
comment on column denial_log.command_id is 'internal: id of the command, where there was one';
comment on column denial_log.name is 'internal: which command or question';
comment on column denial_log.actor_kind is 'internal: user, key or system';
comment on column denial_log.actor is 'internal: who';
comment on column denial_log.channel is 'internal: by which way';
comment on column denial_log.kind is 'internal: why it was turned away';
comment on column denial_log.subject is 'internal: whose record was asked for';
comment on column denial_log.times is 'internal: how often within one request';
comment on column denial_log.received_at is 'internal: our clock';

create table read_log (
  seq bigint generated always as identity primary key,
  at timestamptz not null,
  actor_kind text not null,
  actor text not null,
  query text not null,
  subject uuid,
  reason text
);
create index read_log_subject on read_log (subject, seq) where subject is not null;
create index read_log_actor on read_log (actor, at);
comment on table read_log is 'Who looked at whose record, exported or opened a masked number: insert-only';
comment on column read_log.seq is 'internal: order';
comment on column read_log.at is 'internal: when';
comment on column read_log.actor_kind is 'internal: user, key or system';
comment on column read_log.actor is 'internal: who looked';
comment on column read_log.query is 'internal: which question';
comment on column read_log.subject is 'internal: whose record; null for an export of many';
comment on column read_log.reason is 'internal: reason given, where one is asked';

create table second_person_request (
  command_id uuid primary key,
  name text not null,
  version integer not null,
  input_sealed text not null,
  needs text not null,
  places jsonb not null,
  requested_by text not null,
  requested_at timestamptz not null
);
comment on table second_person_request is 'Grave commands that wait until another holder of the permission agrees';
comment on column second_person_request.command_id is 'internal: the waiting command';
comment on column second_person_request.name is 'internal: which command';
comment on column second_person_request.version is 'internal: version of its contract';
comment on column second_person_request.input_sealed is 'personal: what was asked, sealed';
comment on column second_person_request.needs is 'internal: the permission that the second person must hold';
comment on column second_person_request.places is 'internal: by which places it may be reached';
comment on column second_person_request.requested_by is 'internal: who asked';
comment on column second_person_request.requested_at is 'internal: when';

create table second_person_answer (
  command_id uuid primary key references second_person_request,
  answered_by text not null,
  agreed boolean not null,
  answered_at timestamptz not null
);
comment on table second_person_answer is 'What the second person said';
comment on column second_person_answer.command_id is 'internal: the waiting command';
comment on column second_person_answer.answered_by is 'internal: who answered';
comment on column second_person_answer.agreed is 'internal: true if it may happen';
comment on column second_person_answer.answered_at is 'internal: when';

grant select, insert on command_log, event, denial_log, read_log, second_person_request, second_person_answer to sambayan_app;
grant select, insert, delete on subject_key to sambayan_app;
