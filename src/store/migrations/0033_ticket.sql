-- 0033_ticket.sql: what a ticket holds beside its words.

-- Files of a note that is no letter: note_id; those of a letter or an answer: message_id, and note_id 0.
alter table attachment add column note_id bigint not null default 0;

-- One ticket merged into another. state: the one's, opened_ms, priority: the other's before. undone_ms 0: it holds.
create table ticket_merge (
	id @id,
	client_id bigint not null,
	ticket_id bigint not null,
	into_id bigint not null,
	state integer not null,
	opened_ms bigint not null,
	priority text not null,
	person_id bigint not null,
	at_ms bigint not null,
	undone_ms bigint not null,
	@key
);
create unique index ticket_merge_once on ticket_merge (client_id, ticket_id) where undone_ms = 0;
create index ticket_merge_into on ticket_merge (client_id, into_id);

-- What went along, so that it can go back. kind: ORDER merge_kind; row_id: in that table.
create table ticket_merge_row (
	id @id,
	client_id bigint not null,
	merge_id bigint not null,
	kind integer not null,
	row_id bigint not null,
	@key
);
create index ticket_merge_row_of on ticket_merge_row (client_id, merge_id, kind);
