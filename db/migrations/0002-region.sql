create table region (
  code text collate "C" primary key,
  kind text not null check (kind in ('province', 'regency', 'district', 'village')),
  name text not null,
  parent text collate "C" references region,
  bps_code text,
  in_force boolean not null default true
);
create index region_parent on region (parent, name);
comment on table region is 'Administrative regions of Indonesia, province to village';
comment on column region.code is 'public: Kemendagri code with dots, 18.07.15.2006';
comment on column region.kind is 'public: level; a village is a desa or a kelurahan';
comment on column region.name is 'public: official name';
comment on column region.parent is 'public: region one level up';
comment on column region.bps_code is 'public: code of Statistics Indonesia, which differs';
comment on column region.in_force is 'public: false once the official list no longer has it';
grant select, insert, update on region to sambayan_app;
