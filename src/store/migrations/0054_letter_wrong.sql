-- 0054_letter_wrong.sql: of a letter that was taken reason says what of it could not be read; from a letter to where it is.
create index letter_wrong on letter (id) where state = 'taken' and reason <> '';
create index message_letter on message (letter_id) where letter_id > 0;
create index stray_letter on stray (letter_id);
