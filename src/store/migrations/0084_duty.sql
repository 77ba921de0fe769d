-- 0084_duty.sql: what a contract has the house do in each of its periods ("pflicht rundgang: 2 je monat"), each time a row with the ticket by which it is done.
-- nth: of the times of the period, from 1; ends_ms: the period is over; state: what it came to once that was so (ORDER duty_state, ticket/duty.h), 0: not yet.
create table duty (
	id @id,
	client_id bigint not null,
	contract_id bigint not null,
	name text not null,
	from_day bigint not null,
	until_day bigint not null,
	ends_ms bigint not null,
	nth bigint not null,
	ticket_id bigint not null,
	state bigint not null default 0,
	@key
);
create unique index duty_time on duty (client_id, name, from_day, nth);
create index duty_ticket on duty (client_id, ticket_id);
