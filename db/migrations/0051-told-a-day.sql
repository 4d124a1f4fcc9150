-- What was told counts for a day: what is older is swept, so that the table does not grow with every check.
grant delete on person_told to sambayan_app;
create index person_told_at on person_told (at);
comment on table person_told is 'Who was told that somebody is registered elsewhere: once a day for each actor, school and person; swept after a day';
