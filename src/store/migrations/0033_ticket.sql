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

-- What is written or done again and again. kind: ORDER template_kind; german, english: its words, one of them may be empty.
-- client_id 0: the house's. left_ms 0: it is offered.
create table template (
	id @id,
	client_id bigint not null,
	kind integer not null,
	name text not null,
	german text not null,
	english text not null,
	left_ms bigint not null,
	@key
);

-- What is to be done on a ticket, a line each. done_ms 0: not yet.
create table checklist_step (
	id @id,
	client_id bigint not null,
	ticket_id bigint not null,
	words text not null,
	person_id bigint not null,
	done_ms bigint not null,
	@key
);
create index checklist_step_of on checklist_step (client_id, ticket_id, id);

-- Somebody of the house is named in an internal note. read_ms 0: they have not said that they read it.
create table mention (
	id @id,
	client_id bigint not null,
	ticket_id bigint not null,
	note_id bigint not null,
	person_id bigint not null,
	at_ms bigint not null,
	read_ms bigint not null,
	@key
);
create index mention_open on mention (person_id, id) where read_ms = 0;

-- Who had a ticket open, and when last.
create table presence (
	id @id,
	client_id bigint not null,
	ticket_id bigint not null,
	person_id bigint not null,
	seen_ms bigint not null,
	@key
);
create unique index presence_of on presence (client_id, ticket_id, person_id);

-- kept 1: a draft, one a person and path, until it is sent or dropped.
alter table draft add column kept integer not null default 0;
create index draft_path on draft (path) where kept = 1;

-- How long somebody works on a ticket. running_ms 0: it rests; spent_ms: before that; ended_ms 0: not booked yet; booked_minutes:
-- what its person said then, beside what was measured.
create table stopwatch (
	id @id,
	client_id bigint not null,
	ticket_id bigint not null,
	person_id bigint not null,
	begun_ms bigint not null,
	running_ms bigint not null,
	spent_ms bigint not null,
	acted_ms bigint not null,
	ended_ms bigint not null,
	booked_minutes bigint not null,
	@key
);
create unique index stopwatch_once on stopwatch (client_id, ticket_id, person_id) where ended_ms = 0;
create index stopwatch_of on stopwatch (person_id) where ended_ms = 0;

-- answer: ORDER change_answer. outcome: done, rolled-back; ended_ms 0: not yet.
create table change_plan (
	id @id,
	client_id bigint not null,
	ticket_id bigint not null,
	planned_by bigint not null,
	answered_by bigint not null,
	why text not null,
	rollback text not null,
	outcome text not null,
	answer integer not null,
	from_ms bigint not null,
	until_ms bigint not null,
	planned_ms bigint not null,
	answered_ms bigint not null,
	ended_ms bigint not null,
	@key
);
create unique index change_plan_of on change_plan (client_id, ticket_id);

-- The visit that is to come at a client, one at a time. day 0: not planned; held_ms 0: to come.
create table visit (
	id @id,
	client_id bigint not null,
	day integer not null,
	person_id bigint not null,
	held_ms bigint not null,
	@key
);
create unique index visit_once on visit (client_id) where held_ms = 0;

create table visit_ticket (
	id @id,
	client_id bigint not null,
	visit_id bigint not null,
	ticket_id bigint not null,
	@key
);
create unique index visit_ticket_of on visit_ticket (client_id, visit_id, ticket_id);
