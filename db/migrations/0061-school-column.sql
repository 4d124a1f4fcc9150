create table school_column (
  school uuid not null references organisation,
  key text not null,
  field text,
  chosen_by text not null,
  chosen_at timestamptz not null,
  primary key (school, key)
);
comment on table school_column is 'What the columns of a school''s lists hold, where somebody said it; the next list is read so at once';
comment on column school_column.school is 'internal: whose lists';
comment on column school_column.key is 'internal: what the header of the column says, as it is compared';
comment on column school_column.field is 'internal: what the column holds; null: it is not read';
comment on column school_column.chosen_by is 'internal: who said so';
comment on column school_column.chosen_at is 'internal: when';
grant select, insert, update on school_column to sambayan_app;
