-- 0011_runtime.sql: what changes by itself: failures in a row, the hour work began, what was drawn from quotas.

-- failures: signals since the last cure; failing_days: local days with one among them; failed_on: the last such day.
alter table ticket add column failures integer not null default 0;
alter table ticket add column failing_days integer not null default 0;
alter table ticket add column failed_on integer not null default 0;

-- start_minute: of the local day, -1: not said.
alter table time_entry add column start_minute integer not null default -1;

-- What a part drew from a quota when its work was closed. quota: the document's name; person_id: whose it is where a quota is
-- per user, else 0; amount in the quota's own unit; taken_on: the local day; returned_ms 0: it counts.
create table quota_booking (
	id @id,
	client_id bigint not null,
	contract_id bigint not null,
	quota text not null,
	person_id bigint not null,
	ticket_id bigint not null,
	part_id bigint not null,
	verdict_id bigint not null,
	amount_u6 bigint not null,
	taken_on integer not null,
	at_ms bigint not null,
	returned_ms bigint not null,
	@key
);
create unique index quota_booking_once on quota_booking (client_id, part_id, quota) where returned_ms = 0;
create index quota_booking_of on quota_booking (client_id, quota, taken_on);
