-- 0051_desk.sql: what the house answers to a client that does not want a processor, and pages of the queue that ask several things at once.
-- answer: ORDER objection_answer; answered_ms 0: not yet.
alter table processor_objection add column answer integer not null default 0;
alter table processor_objection add column answered_ms bigint not null default 0;
alter table processor_objection add column answer_reason text not null default '';
alter table processor_objection add column answered_by bigint not null default 0;
create index processor_objection_waits on processor_objection (processor_id) where objected_ms > 0 and answered_ms = 0;
-- First what may be asked, then the place (ticket/queue_mixed.c). What asks a state alone is found by the first.
create index ticket_queue_mixed on ticket (crew_id, state, kind, priority, queue_ms, id, client_id) where queue_ms > 0;
create index ticket_queue_mixed_owner on ticket (owner_id, crew_id, state, kind, priority, queue_ms, id, client_id) where queue_ms > 0;
create index ticket_queue_mixed_client on ticket (client_id, owner_id, crew_id, state, kind, priority, queue_ms, id) where queue_ms > 0;
drop index ticket_queue_state;
-- Nothing of this client's is taken out or written anew while such a row holds (ended_ms 0), whatever the rules of retention say.
create table legal_hold (
	id @id,
	client_id bigint not null,
	reason text not null,
	person_id bigint not null,
	at_ms bigint not null,
	end_reason text not null,
	ended_by bigint not null,
	ended_ms bigint not null,
	@key
);
create index legal_hold_open on legal_hold (client_id) where ended_ms = 0;
-- What a file says, as far as it can be read (said: ORDER file_said); for the search and for who looks for a person.
create table file_text (
	id @id,
	client_id bigint not null,
	sha256 text not null,
	said integer not null,
	words text not null,
	at_ms bigint not null,
	@key
);
create unique index file_text_once on file_text (client_id, sha256);
create index attachment_sha256 on attachment (client_id, sha256);
-- An erasing of a person that goes on: what it looks for and how far it came. The row goes with its end, for it names who is erased.
create table erasing (
	id @id,
	client_id bigint not null,
	erasure_id bigint not null,
	whose bigint not null,
	person_id bigint not null,
	asked_by bigint not null,
	mark text not null,
	terms text not null,
	place text not null,
	after_id bigint not null,
	@key
);
create unique index erasing_once on erasing (client_id, erasure_id);
