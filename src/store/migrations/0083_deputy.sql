-- 0083_deputy.sql: who decides beside somebody while they are away.

-- What a contract leaves to person_id, deputy_id may decide, too, from one day until another; ended_ms 0: it was not taken back.
create table deputy (
	id @id,
	client_id bigint not null,
	person_id bigint not null,
	deputy_id bigint not null,
	from_day integer not null,
	until_day integer not null,
	made_ms bigint not null,
	ended_ms bigint not null,
	@key
);
create index deputy_person on deputy (client_id, person_id);
