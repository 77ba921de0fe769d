-- 0026_calls.sql: telephone numbers, calls, call-backs, cases with others, makers' contracts.

-- Whose a number is, beside what a client's row says; person_id 0: of the client. number: E.164. stem: of a number that ends
-- in an exchange's own 0, all but that 0: what every extension behind it begins with. written: as a person typed it.
create table phone (
	id @id,
	client_id bigint not null,
	person_id bigint not null,
	number text not null,
	stem text not null,
	written text not null,
	at_ms bigint not null,
	@key
);
create unique index phone_once on phone (client_id, person_id, number);
create index phone_number on phone (number);
create index phone_stem on phone (stem) where stem <> '';

-- client_id 0: nobody knows the number. direction: ORDER call_direction. number: E.164, or what came where it is none. line: which
-- of the house's numbers. system_id: the telephone system's name of the call. staff_id: who took or made it. note_id: what was
-- written about it. Times 0: not yet, or not told.
create table call (
	id @id,
	client_id bigint not null,
	person_id bigint not null,
	direction integer not null,
	number text not null,
	line text not null,
	system_id text not null,
	at_ms bigint not null,
	answered_ms bigint not null,
	until_ms bigint not null,
	staff_id bigint not null,
	subject text not null,
	ticket_id bigint not null,
	@key
);
create index call_at on call (at_ms);
create index call_of on call (client_id, at_ms);
create index call_ticket on call (client_id, ticket_id);
create index call_system on call (system_id) where system_id <> '';

-- A call promised within a time. soon: as soon as possible, until promised_ms; else in the slot that ends then. outcome: ORDER
-- callback_outcome. owner_id: who of the house will call, 0 nobody yet. reminded_ms, missed_ms: when that was said.
create table callback (
	id @id,
	client_id bigint not null,
	ticket_id bigint not null,
	person_id bigint not null,
	number text not null,
	soon integer not null,
	from_ms bigint not null,
	promised_ms bigint not null,
	asked_ms bigint not null,
	asked_by bigint not null,
	owner_id bigint not null,
	outcome integer not null,
	reminded_ms bigint not null,
	missed_ms bigint not null,
	done_ms bigint not null,
	done_by bigint not null,
	@key
);
create index callback_of on callback (client_id, ticket_id);
create index callback_open on callback (promised_ms) where done_ms = 0;

-- Work that somebody else must do. party: ORDER other_party. number: theirs, may come later. promised_ms: by when they said.
create table other_case (
	id @id,
	client_id bigint not null,
	ticket_id bigint not null,
	party integer not null,
	name text not null,
	number text not null,
	contact text not null,
	promised_ms bigint not null,
	opened_ms bigint not null,
	opened_by bigint not null,
	closed_ms bigint not null,
	closed_by bigint not null,
	@key
);
create index other_case_of on other_case (client_id, ticket_id);
create index other_case_open on other_case (opened_ms) where closed_ms = 0;

-- What was said with them, in order.
create table other_log (
	id @id,
	client_id bigint not null,
	case_id bigint not null,
	person_id bigint not null,
	text text not null,
	at_ms bigint not null,
	@key
);
create index other_log_of on other_log (client_id, case_id, id);

-- The contract a client has with the maker of a component; the newest row of a component holds. valid_until: the last day.
create table maker_contract (
	id @id,
	client_id bigint not null,
	component_id bigint not null,
	maker text not null,
	number text not null,
	contact text not null,
	valid_until integer not null,
	person_id bigint not null,
	at_ms bigint not null,
	@key
);
create index maker_contract_of on maker_contract (client_id, component_id, id);
