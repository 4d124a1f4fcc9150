-- Figures are sums of few rows instead of counts of a million. Each statement that writes registrations, whoever sends it, adds what it
-- changed as rows of its own: nobody forgets it, and no two writers share a row. A sweep sums them up.
create table registration_count (
  id bigint generated always as identity primary key,
  intake uuid not null,
  regency text collate "C" not null,
  school uuid,
  segment text not null,
  state text not null,
  n bigint not null
);
create index registration_count_intake on registration_count (intake, regency);
comment on table registration_count is 'How many registrations came to stand where, change by change: figures are their sums; a projection of registration';
comment on column registration_count.id is 'internal: id';
comment on column registration_count.intake is 'internal: of which intake';
comment on column registration_count.regency is 'internal: of which regency, as the registration has it';
comment on column registration_count.school is 'internal: of which school; null without a school';
comment on column registration_count.segment is 'internal: the intake''s segment';
comment on column registration_count.state is 'internal: where they stand';
comment on column registration_count.n is 'internal: how many more, or fewer where it is below nought';
grant select, insert, delete on registration_count to sambayan_app;

create function count_registrations() returns trigger language plpgsql as $$ begin
  if tg_op = 'INSERT' then
    insert into registration_count (intake, regency, school, segment, state, n)
      select intake, regency, school, segment, state, count(*) from made group by intake, regency, school, segment, state;
  elsif tg_op = 'DELETE' then
    insert into registration_count (intake, regency, school, segment, state, n)
      select intake, regency, school, segment, state, -count(*) from gone group by intake, regency, school, segment, state;
  else
    insert into registration_count (intake, regency, school, segment, state, n)
      select intake, regency, school, segment, state, sum(n)
      from (select intake, regency, school, segment, state, 1 as n from made
        union all select intake, regency, school, segment, state, -1 from gone) as changed
      group by intake, regency, school, segment, state having sum(n) <> 0;
  end if;
  return null;
end $$;
create trigger count_made after insert on registration referencing new table as made
  for each statement execute function count_registrations();
create trigger count_changed after update on registration referencing old table as gone new table as made
  for each statement execute function count_registrations();
create trigger count_gone after delete on registration referencing old table as gone
  for each statement execute function count_registrations();

insert into registration_count (intake, regency, school, segment, state, n)
  select intake, regency, school, segment, state, count(*) from registration group by intake, regency, school, segment, state;
drop index registration_figures;
