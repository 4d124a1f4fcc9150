alter table command_log add column asked_as uuid;
comment on column command_log.asked_as is 'internal: the waiting command that a second person agreed to, where this one carries it out; null otherwise';
