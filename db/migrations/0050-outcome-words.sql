-- The answer to a registration holds the number that it was given; nothing in an answer was written by a person.
comment on column command_log.outcome is 'internal: the answer: codes, ids and numbers that we issued, such as a registration number; no names, no numbers of identity';
