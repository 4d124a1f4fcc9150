create table organisation (
  id uuid primary key,
  kind text not null check (kind in ('province', 'education-office', 'labour-office', 'bp3mi', 'lpk', 'school', 'p3mi', 'village', 'mission')),
  name text not null,
  npsn text unique check (npsn ~ '^\d{8}$'),
  level text check (level in ('sma', 'smk')),
  region text collate "C" references region,
  created_at timestamptz not null,
  check ((kind = 'school') = (npsn is not null))
);
create index organisation_region on organisation (kind, region, name);
comment on table organisation is 'Offices, schools, training centres, recruiters and missions that people act for';
comment on column organisation.id is 'public: id';
comment on column organisation.kind is 'public: what it is';
comment on column organisation.name is 'public: name';
comment on column organisation.npsn is 'public: national school number, 8 digits; schools only';
comment on column organisation.level is 'public: sma or smk; schools only';
comment on column organisation.region is 'public: where it is: regency, district or village';
comment on column organisation.created_at is 'internal: when it was recorded';
grant select, insert, update on organisation to sambayan_app;
