-- 0036_meter.sql: what meters stood at, and which months were charged by them.

-- Of a meter as the contract calls it, at a device or (component_id 0) of the client's, and of a kind of pieces: value_u6 is what
-- it stood at, or what was used (used 1); the next reading counts on from base_u6, another one where a new meter began that day.
create table meter_reading (
	id @id,
	client_id bigint not null,
	meter text not null,
	kind text not null,
	component_id bigint not null,
	day integer not null,
	value_u6 bigint not null,
	base_u6 bigint not null,
	used integer not null,
	person_id bigint not null,
	at_ms bigint not null,
	@key
);
create unique index meter_reading_day on meter_reading (client_id, meter, kind, component_id, day);

-- A position was charged for a period, once; gone with its claims where a reading is corrected before it is billed.
create table meter_run (
	id @id,
	client_id bigint not null,
	contract_id bigint not null,
	position text not null,
	meter text not null,
	period_from integer not null,
	period_until integer not null,
	net_cents bigint not null,
	at_ms bigint not null,
	@key
);
create unique index meter_run_once on meter_run (client_id, position, period_until);
create index meter_run_meter on meter_run (client_id, meter, period_until);
