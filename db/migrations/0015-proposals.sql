-- The same is proposed once while it waits, whoever sends it again; another value is another proposal.
alter table person_proposal add column digest text, add column note_sealed text;
update person_proposal set digest = id::text;
alter table person_proposal alter column digest set not null;
create unique index person_proposal_once on person_proposal (person, digest) where state = 'open';
create index person_proposal_decided on person_proposal (decided_at, id) where state <> 'open';
comment on column person_proposal.digest is 'personal: keyed digest of what is proposed, by which the same is recognised';
comment on column person_proposal.note_sealed is 'personal: why it was decided so, sealed with the person''s own key';

alter table intake add column region text collate "C" references region;
comment on column intake.region is 'public: the province whose intake it is; whoever plans there may open and close it';

alter table read_log add column records integer;
comment on column read_log.records is 'internal: how many records an export held; null for one record';
