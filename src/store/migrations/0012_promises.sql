-- 0012_promises.sql: consent asked for, verdicts somebody has to settle.

-- What a client was asked to agree to; answer: ORDER consent_answer. name: the document's. due_ms: when silence becomes the answer.
create table consent (
	id @id,
	client_id bigint not null,
	ticket_id bigint not null,
	part_id bigint not null,
	contract_id bigint not null,
	name text not null,
	text text not null,
	asked_by bigint not null,
	asked_ms bigint not null,
	due_ms bigint not null,
	answer integer not null,
	answered_by bigint not null,
	answered_ms bigint not null,
	@key
);
create unique index consent_open on consent (client_id, part_id, name) where answer = 0;
create index consent_of on consent (client_id, ticket_id, id);

-- Who settles a verdict that is open, provisional or contradictory, and until when; gone when it is certain.
create table verdict_care (
	id @id,
	client_id bigint not null,
	ticket_id bigint not null,
	part_id bigint not null,
	person_id bigint not null,
	due_ms bigint not null,
	since_ms bigint not null,
	@key
);
create unique index verdict_care_once on verdict_care (client_id, part_id);
create index verdict_care_due on verdict_care (due_ms);
