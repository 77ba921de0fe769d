-- 0031_desk.sql: who looks after a ticket, its place in the queue, and the views of the queue that people keep.

-- owner_id: who of the house looks after it, 0 nobody. queue_ms: its place in the queue, by time left (clock/place.c); 0: it is
-- closed. due_ms, due_clock, due_state (ORDER clock_state): of the clock that runs out next; 0: there is none. stamp: what is
-- most in need of a person among its parts: 0 none is judged, else ORDER verdict_class, counted from 1.
alter table ticket add column owner_id bigint not null default 0;
alter table ticket add column queue_ms bigint not null default 0;
alter table ticket add column due_ms bigint not null default 0;
alter table ticket add column due_clock text not null default '';
alter table ticket add column due_state integer not null default 0;
alter table ticket add column stamp integer not null default 0;

-- What is open from before this file stands by its deadline; the next thing that happens to it puts it right. 2^62: after all that runs.
update ticket set due_ms = coalesce((select min(k.due_ms) from clock k where k.client_id = ticket.client_id and k.ticket_id = ticket.id and k.ended_ms = 0 and k.due_ms > 0), 0)
 where closed_ms = 0;
update ticket set queue_ms = case when due_ms > 0 then due_ms else 4611686018427387904 + opened_ms end where closed_ms = 0;

create index ticket_queue on ticket (queue_ms, id) where queue_ms > 0;
create index ticket_queue_client on ticket (client_id, queue_ms, id) where queue_ms > 0;
create index ticket_queue_owner on ticket (owner_id, queue_ms, id) where queue_ms > 0;
create index ticket_queue_state on ticket (state, queue_ms, id) where queue_ms > 0;
create index ticket_closed on ticket (closed_ms, id) where closed_ms > 0;
create index ticket_closed_client on ticket (client_id, closed_ms, id) where closed_ms > 0;
create index ticket_closed_owner on ticket (owner_id, closed_ms, id) where closed_ms > 0;

-- A view of the queue: its address after "?". person_id 0: everybody's.
create table queue_view (
	id @id,
	client_id bigint not null,
	person_id bigint not null,
	name text not null,
	filter text not null,
	made_by bigint not null,
	at_ms bigint not null,
	@key
);
create unique index queue_view_once on queue_view (client_id, person_id, name);

-- What can be found by its words (search/keep.c). kind: ORDER search_kind; ref_id: the thing; place: the clause; outside: a contact of the
-- client may read it. scope: kind, client and outside as words; words: folded, letters and digits alone. Rows are added and
-- deleted, never changed.
create table search_doc (
	id @id,
	client_id bigint not null,
	kind integer not null,
	ref_id bigint not null,
	ticket_id bigint not null,
	place text not null,
	outside integer not null,
	title text not null,
	body text not null,
	scope text not null,
	words text not null,
	at_ms bigint not null,
	@key
);
create unique index search_doc_of on search_doc (client_id, kind, ref_id, place);
create index search_doc_order on search_doc (id);
@search;
