create table sign_in_log (
  seq bigint generated always as identity primary key,
  at timestamptz not null,
  kind text not null,
  account uuid references account,
  username_digest text,
  address_digest text
);
create index sign_in_log_account on sign_in_log (account, seq) where account is not null;
create index sign_in_log_username on sign_in_log (username_digest, seq) where username_digest is not null;
create index sign_in_log_at on sign_in_log (at);
comment on table sign_in_log is 'Log-ins that worked and that did not, log-outs, changed passwords: insert-only';
comment on column sign_in_log.seq is 'internal: order';
comment on column sign_in_log.at is 'internal: when';
comment on column sign_in_log.kind is 'internal: what happened';
comment on column sign_in_log.account is 'internal: who, where that was proved';
comment on column sign_in_log.username_digest is 'internal: keyed digest of the user name that was tried; never the name, which may be a password typed in the wrong field';
comment on column sign_in_log.address_digest is 'internal: keyed digest of the network address';

create table sign_in_attempt (
  bucket text not null,
  at timestamptz not null
);
create index sign_in_attempt_bucket on sign_in_attempt (bucket, at);
create index sign_in_attempt_at on sign_in_attempt (at);
comment on table sign_in_attempt is 'Recent tries that failed, from which the wait before the next one follows; swept after a day';
comment on column sign_in_attempt.bucket is 'internal: keyed digest of what is counted: an account, a device, an address';
comment on column sign_in_attempt.at is 'internal: when';

grant select, insert on sign_in_log to sambayan_app;
grant select, insert, delete on sign_in_attempt to sambayan_app;
