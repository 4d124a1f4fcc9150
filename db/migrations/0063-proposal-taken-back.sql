-- What an import asked of the data steward is taken back with it.
alter table person_proposal drop constraint person_proposal_state_check;
alter table person_proposal add constraint person_proposal_state_check check (state in ('open', 'accepted', 'rejected', 'taken-back'));
comment on column person_proposal.state is 'internal: open, accepted, rejected, or taken back with the import that made it';
