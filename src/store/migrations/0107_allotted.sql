-- 0107_allotted.sql: what became of booked work when work before it came in later, or drew less.

-- entry_id: the booking, of that day and so many minutes; ticket_id: its ticket. quota: what it drew on before, else now; '': on none. was_minutes, now_minutes: so
-- many of it were, and are, in a quota of time; verdict_was, verdict_now: of its first minutes. by_ticket: of which ticket the work was that moved it, 0: of several.
-- around 1: nothing moved; it came in late, and has less than it would have had, for what was done after it is billed and stays.
create table allotted (
	id @id,
	client_id bigint not null,
	ticket_id bigint not null,
	part_id bigint not null,
	entry_id bigint not null,
	work_date integer not null,
	minutes integer not null,
	quota text not null,
	was_minutes integer not null,
	now_minutes integer not null,
	verdict_was bigint not null,
	verdict_now bigint not null,
	by_ticket bigint not null,
	around integer not null,
	at_ms bigint not null,
	@key
);
create index allotted_ticket on allotted (client_id, ticket_id);
-- What was drawn or came free in a moment.
create index quota_booking_at on quota_booking (client_id, at_ms);
create index quota_booking_returned on quota_booking (client_id, returned_ms);
