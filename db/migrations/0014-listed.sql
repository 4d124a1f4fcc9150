-- A list of people shows the newest first and is walked by an index, however many there are. For that the time by which a person is
-- listed, and the name by which they are searched, stand beside each place and each word; all of them are projections.
alter table person_place add column listed_at timestamptz, add column name_key text;
update person_place set listed_at = person.registered_at, name_key = person.name_key from person where person.id = person_place.person;
alter table person_place alter column listed_at set not null, alter column name_key set not null;
comment on column person_place.listed_at is 'internal: when the person last registered; the order of lists';
comment on column person_place.name_key is 'personal: the name as it is compared, so that the list of one place is searched without opening each record';

alter table person_word add column listed_at timestamptz;
update person_word set listed_at = person.registered_at from person where person.id = person_word.person;
alter table person_word alter column listed_at set not null;
comment on column person_word.listed_at is 'internal: when the person last registered; the order of lists';

alter table registration add column listed_at timestamptz;
update registration set listed_at = registered_at;
alter table registration alter column listed_at set not null;
comment on column registration.listed_at is 'internal: when the person last registered, here or elsewhere; the order of lists';

-- Whoever sees one place walks the index of that place.
drop index person_place_organisation, person_place_region;
create index person_place_organisation on person_place (organisation, listed_at, person) include (name_key) where organisation is not null;
create index person_place_region on person_place (region, listed_at, person) include (name_key) where region is not null;
create index person_place_regency on person_place (left(region, 5), listed_at, person) include (region) where region is not null;
-- Whoever sees the province walks the words, or the registrations.
alter table person_word drop constraint person_word_pkey, add primary key (person, word);
drop index person_word_person;
create index person_word_newest on person_word (word, listed_at, person);
create index person_name on person (name_key collate "C", id);
drop index registration_newest, registration_school, registration_regency;
create index registration_newest on registration (listed_at, person);
create index registration_school on registration (school, listed_at, person);
create index registration_regency on registration (regency, listed_at, person);
create index registration_state on registration (state, listed_at, person);
