alter table region add column name_key text collate "C", add column search tsvector;
create index region_search on region using gin (search);
create index region_search_lampung on region using gin (search) where code >= '18.' and code < '18/';
create index region_village_name on region (name_key) where kind = 'village';
comment on column region.name_key is 'public: the name as it is compared: lower case, plain letters, no spaces';
comment on column region.search is 'public: by which words a village is found, those of its district, regency and province among them';

create table region_edition (
  name text primary key,
  loaded_at timestamptz not null
);
comment on table region_edition is 'Which editions of the official list of regions were loaded';
comment on column region_edition.name is 'public: name and version of the list';
comment on column region_edition.loaded_at is 'public: when it was loaded';
grant select, insert, update on region_edition to sambayan_app;
