-- Another NISN than the one on record is proposed, as another NIK is: nobody's number is replaced unseen.
alter table person_proposal drop constraint person_proposal_kind_check;
alter table person_proposal add constraint person_proposal_kind_check check (kind in ('nik', 'nisn', 'birth-date', 'other-school'));
