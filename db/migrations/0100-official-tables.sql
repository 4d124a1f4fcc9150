-- What officials publish, as data: each table whole, with what it counts, of when, and by whom it was said. A newer edition never rewrites one.
create table official_table (
  id uuid primary key,
  dataset text not null,
  period_from text not null check (period_from ~ '^\d{4}-(0[1-9]|1[0-2])$'),
  period_to text not null check (period_to ~ '^\d{4}-(0[1-9]|1[0-2])$'),
  as_of date not null,
  base text check (base in ('origin', 'processing-office', 'departure')),
  source text not null,
  total double precision,
  remarks jsonb not null,
  digest text not null,
  published_at timestamptz not null,
  published_by text not null,
  check (period_from <= period_to)
);
create index official_table_edition on official_table (dataset, period_to desc, period_from, published_at desc, id);
comment on table official_table is 'Official tables, each edition of them: insert-only; the latest of a dataset and a period counts';
comment on column official_table.id is 'public: id, made by whoever publishes it';
comment on column official_table.dataset is 'public: of which dataset';
comment on column official_table.period_from is 'public: first month';
comment on column official_table.period_to is 'public: last month';
comment on column official_table.as_of is 'public: the day whose state it shows';
comment on column official_table.base is 'public: by what it counts placements; null where it counts none';
comment on column official_table.source is 'public: who said so, and where';
comment on column official_table.total is 'public: the total; null where rates have none';
comment on column official_table.remarks is 'public: what was found when it was checked: shares that do not follow from their counts, others that were added';
comment on column official_table.digest is 'public: SHA-256 of its cells, by which it is known that they are as they were published';
comment on column official_table.published_at is 'public: when';
comment on column official_table.published_by is 'internal: by whom';
grant select, insert on official_table to sambayan_app;

create table official_cell (
  official_table uuid not null references official_table,
  nth integer not null,
  down text not null,
  member text,
  across text,
  across_member text,
  value double precision not null,
  primary key (official_table, nth),
  check (across is null or across <> down),
  -- "Formal" of KP2MI is whose worker one is, of BPS how one works: no table has both.
  check (not ('employer-type' in (down, coalesce(across, '')) and 'employment-status' in (down, coalesce(across, ''))))
);
comment on table official_cell is 'The cells of official tables: insert-only';
comment on column official_cell.official_table is 'public: of which table';
comment on column official_cell.nth is 'public: where it stands in its table';
comment on column official_cell.down is 'public: by what the rows are told apart';
comment on column official_cell.member is 'public: of which row; null: of all';
comment on column official_cell.across is 'public: by what the columns are told apart; null where they are not';
comment on column official_cell.across_member is 'public: of which column; null: of all';
comment on column official_cell.value is 'public: people, or a rate in percent';
grant select, insert on official_cell to sambayan_app;
