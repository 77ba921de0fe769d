-- 0012_promises.sql: consent asked for, verdicts somebody has to settle, reminders, index values and what follows from them.

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

-- A day that must not pass unseen; what: "term.notice", ref: the contract's version.
create table reminder (
	id @id,
	client_id bigint not null,
	what text not null,
	ref bigint not null,
	day integer not null,
	at_ms bigint not null,
	@key
);
create unique index reminder_once on reminder (client_id, what, ref, day);
create index reminder_day on reminder (day);

-- Published values of an index, as the owner entered them; month: its first day. A later row of a month corrects it.
-- global
create table index_value (
	id @gid,
	name text not null,
	month integer not null,
	value_u6 bigint not null,
	person_id bigint not null,
	at_ms bigint not null
);
create index index_value_of on index_value (name, month, id);

-- An adjustment of a contract's prices, announced, in force from a day; percent after the cap.
create table price_adjustment (
	id @id,
	client_id bigint not null,
	contract_id bigint not null,
	index_name text not null,
	month_from integer not null,
	month_until integer not null,
	change_u6 bigint not null,
	percent_u6 bigint not null,
	announced_ms bigint not null,
	valid_from integer not null,
	@key
);
create unique index price_adjustment_once on price_adjustment (client_id, contract_id, month_until);
