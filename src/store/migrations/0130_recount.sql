-- 0130_recount.sql: what the inventory was told afterwards, of days in months that are over: a month that was charged before may come to something else.

-- from_day: the first day on which something else is counted than before.
create table recount (
	id @id,
	client_id bigint not null,
	component_id bigint not null,
	from_day integer not null,
	at_ms bigint not null,
	@key
);
create index recount_of on recount (client_id, from_day);
