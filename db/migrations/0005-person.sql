create table person (
  id uuid primary key,
  full_name text not null,
  name_key text not null,
  born_on date not null,
  sex text check (sex in ('female', 'male')),
  nik_hash text unique,
  nik_sealed text,
  nik_shown text,
  nisn text unique check (nisn ~ '^\d{10}$'),
  village text collate "C" not null references region,
  address text,
  phone text,
  email text,
  mother_name text,
  registered_at timestamptz not null,
  changed_at timestamptz not null,
  check ((nik_hash is null) = (nik_sealed is null) and (nik_hash is null) = (nik_shown is null))
);
create index person_same on person (name_key, born_on);
comment on table person is 'One record per person';
comment on column person.id is 'internal: id';
comment on column person.full_name is 'personal: name as the person has it';
comment on column person.name_key is 'personal: the name as it is compared: lower case, plain letters, single spaces';
comment on column person.born_on is 'personal: birth date';
comment on column person.sex is 'personal: as on the identity card';
comment on column person.nik_hash is 'personal: keyed hash of the NIK, by which it is found whole';
comment on column person.nik_sealed is 'specific: NIK, sealed';
comment on column person.nik_shown is 'personal: the NIK as it is shown, first four digits only';
comment on column person.nisn is 'personal: national student number, 10 digits';
comment on column person.village is 'personal: home village or kelurahan';
comment on column person.address is 'personal: street, RT/RW';
comment on column person.phone is 'personal: +62…';
comment on column person.email is 'personal: e-mail address';
comment on column person.mother_name is 'personal: mother''s name';
comment on column person.registered_at is 'internal: when the record was made';
comment on column person.changed_at is 'internal: when it was last changed';

create table person_place (
  person uuid not null references person,
  role text not null check (role in ('school', 'home', 'training-centre')),
  organisation uuid references organisation,
  region text collate "C" references region,
  primary key (person, role)
);
create index person_place_organisation on person_place (organisation, person) where organisation is not null;
create index person_place_region on person_place (region, person) where region is not null;
comment on table person_place is 'The places by which a grant may reach a person; a projection of person and registration';
comment on column person_place.person is 'internal: who';
comment on column person_place.role is 'internal: what the place is to the person';
comment on column person_place.organisation is 'internal: school or training centre';
comment on column person_place.region is 'personal: home village, or the organisation''s region';

create table person_word (
  word text collate "C" not null,
  person uuid not null references person,
  primary key (word, person)
);
create index person_word_person on person_word (person);
comment on table person_word is 'Every word of every name, for search; a projection of person';
comment on column person_word.word is 'personal: one word of the name, as it is compared';
comment on column person_word.person is 'internal: whose';

create table person_proposal (
  id uuid primary key,
  person uuid not null references person,
  kind text not null check (kind in ('nik', 'birth-date', 'other-school')),
  detail_sealed text not null,
  school uuid references organisation,
  state text not null default 'open' check (state in ('open', 'accepted', 'rejected')),
  made_by text not null,
  made_at timestamptz not null,
  decided_by text,
  decided_at timestamptz
);
create index person_proposal_open on person_proposal (made_at, id) where state = 'open';
create index person_proposal_person on person_proposal (person);
create index person_proposal_made_by on person_proposal (made_by, made_at);
comment on table person_proposal is 'Changes of identity that a data steward decides';
comment on column person_proposal.id is 'internal: id';
comment on column person_proposal.person is 'internal: whose record would change';
comment on column person_proposal.kind is 'internal: what is proposed';
comment on column person_proposal.detail_sealed is 'personal: the proposed values, sealed with the person''s own key';
comment on column person_proposal.school is 'internal: the school that proposed it';
comment on column person_proposal.state is 'internal: open, accepted or rejected';
comment on column person_proposal.made_by is 'internal: who proposed it';
comment on column person_proposal.made_at is 'internal: when';
comment on column person_proposal.decided_by is 'internal: who decided';
comment on column person_proposal.decided_at is 'internal: when it was decided';

grant select, insert, update on person to sambayan_app;
grant select, insert, update, delete on person_place, person_word to sambayan_app;
grant select, insert, update on person_proposal to sambayan_app;
