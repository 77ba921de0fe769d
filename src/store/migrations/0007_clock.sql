-- 0007_clock.sql: the clocks of tickets as last computed; the events they follow from stand elsewhere.

-- state: ORDER clock_state; binding: the verdict is certain; times 0: not, or not known; spans in ms of open time.
create table clock (
	id @id,
	client_id bigint not null,
	ticket_id bigint not null,
	part_id bigint not null,
	verdict_id bigint not null,
	name text not null,
	calendar text not null,
	amount bigint not null,
	unit text not null,
	state integer not null,
	binding integer not null,
	started_ms bigint not null,
	due_ms bigint not null,
	ended_ms bigint not null,
	warned_ms bigint not null,
	budget_ms bigint not null,
	counted_ms bigint not null,
	paused_ms bigint not null,
	@key
);
create unique index clock_once on clock (client_id, part_id, name);
create index clock_of on clock (client_id, ticket_id);
create index clock_due on clock (due_ms) where ended_ms = 0;
