-- Who was registered once more is found by the record that it led to: only then does a row of an import that is taken back stand.
create index command_log_registered on command_log ((outcome -> 'result' ->> 'person'), received_at) where name = 'programme.register';
