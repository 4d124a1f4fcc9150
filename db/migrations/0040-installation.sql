create table installation (
  only_one boolean primary key default true check (only_one),
  kind text not null check (kind in ('demo', 'production')),
  key_probe text not null,
  began_at timestamptz not null
);
comment on table installation is 'What this database was made for at its first start, and by which master key it is known again: one row, insert-only';
comment on column installation.only_one is 'internal: true, so that there is one row';
comment on column installation.kind is 'internal: demo (everybody is invented, log-ins are printed) or production';
comment on column installation.key_probe is 'internal: version and hash of a known word under the first master key, which also digests the log';
comment on column installation.began_at is 'internal: when it was first started';
grant select, insert on installation to sambayan_app;
