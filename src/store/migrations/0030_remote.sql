-- 0030_remote.sql: remote sessions on tickets: offered, agreed to, begun, ended, booked.

-- code: what both sides compare. tool: its name when it was offered. Times 0: not yet. booked_ms: when a technician confirmed the time.
create table remote (
	id @id,
	client_id bigint not null,
	ticket_id bigint not null,
	tool text not null,
	code text not null,
	offered_ms bigint not null,
	offered_by bigint not null,
	agreed_ms bigint not null,
	agreed_by bigint not null,
	begun_ms bigint not null,
	ended_ms bigint not null,
	ended_by bigint not null,
	booked_ms bigint not null,
	@key
);
create index remote_of on remote (client_id, ticket_id);
