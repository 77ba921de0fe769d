-- 0033_ticket.sql: what a ticket holds beside its words.

-- Files of a note that is no letter: note_id; those of a letter or an answer: message_id, and note_id 0.
alter table attachment add column note_id bigint not null default 0;
