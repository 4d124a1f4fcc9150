create table staged_file (
  id uuid primary key,
  name text not null,
  bytes bigint,
  sha256 text check (sha256 ~ '^[0-9a-f]{64}$'),
  made_from uuid,
  uploaded_by text not null,
  uploaded_at timestamptz not null,
  keep_until timestamptz not null,
  check ((bytes is null) = (sha256 is null))
);
create index staged_file_by on staged_file (uploaded_by, uploaded_at);
create index staged_file_keep on staged_file (keep_until);
create index staged_file_made_from on staged_file (made_from) where made_from is not null;
comment on table staged_file is 'Files sent ahead of the command that uses them, and reports made of them; their content lies sealed in the folder of files';
comment on column staged_file.id is 'internal: id, and the name in the folder';
comment on column staged_file.name is 'personal: name of the file as it was sent';
comment on column staged_file.bytes is 'internal: size; null until it has arrived whole';
comment on column staged_file.sha256 is 'internal: SHA-256 of the content; null until it has arrived whole';
comment on column staged_file.made_from is 'internal: the file of which this is a report; null for what was sent';
comment on column staged_file.uploaded_by is 'internal: who sent it, and alone may use it';
comment on column staged_file.uploaded_at is 'internal: when';
comment on column staged_file.keep_until is 'internal: when it is swept: after a day, or thirty days once an import uses it';
grant select, insert, update, delete on staged_file to sambayan_app;
