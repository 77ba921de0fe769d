-- 0137_time_undone.sql: bookings that were a mistake: what each had of minutes, who took it back, when and why. The booking itself has none any more.
create table time_undone (
	id @id,
	client_id bigint not null,
	time_id bigint not null,
	minutes integer not null,
	person_id bigint not null,
	reason text not null,
	at_ms bigint not null,
	@key
);
create unique index time_undone_once on time_undone (client_id, time_id);
