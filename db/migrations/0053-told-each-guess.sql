-- Whether a row was recognised tells something of what is on record, so each differing guess at one person counts.
alter table person_told add column asked text not null default '';
comment on column person_told.asked is 'personal: keyed digest of the name, birth date, sex and NIK that were asked with; empty for what was told before it was kept';
comment on table person_told is 'Who was told that somebody is registered elsewhere: once a day for each actor, school, person and what was asked; swept after a day';
