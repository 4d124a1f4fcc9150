-- A mistyped word of a name is looked up among the distinct words that names have, then the exact words are searched as ever. A word is
-- found by what it sounds like with one letter left out, or two of a long one: whoever mistypes it leaves the same behind somewhere.
create table name_word (
  word text collate "C" primary key
);
comment on table name_word is 'The distinct words of names, those among them that nobody bears any more; a projection of person_word';
comment on column name_word.word is 'personal: one word of a name, as it is compared';

create table name_word_key (
  key text collate "C" not null,
  word text collate "C" not null references name_word,
  primary key (key, word)
);
comment on table name_word_key is 'By which sounds with letters left out a word of a name is found though it was mistyped; a projection of name_word';
comment on column name_word_key.key is 'personal: how the word sounds, without one or two of its letters';
comment on column name_word_key.word is 'personal: the word';
grant select, insert on name_word, name_word_key to sambayan_app;
