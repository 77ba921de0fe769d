-- 0081_mandate.sql: whose account may be debited, and what was ordered to be collected.

-- The client's leave; ended_ms 0: it holds.
create table mandate (
	id @id,
	client_id bigint not null,
	reference text not null,
	iban text not null,
	name text not null,
	b2b integer not null,
	signed_on integer not null,
	person_id bigint not null,
	at_ms bigint not null,
	ended_by bigint not null,
	ended_ms bigint not null,
	@key
);
create unique index mandate_holds on mandate (client_id) where ended_ms = 0;
-- One file for the bank (client_id 0); day: of the collection.
create table debit_run (
	id @id,
	client_id bigint not null,
	day integer not null,
	person_id bigint not null,
	at_ms bigint not null,
	@key
);
-- What a file has of one document, as it was ordered.
create table debit (
	id @id,
	client_id bigint not null,
	run_id bigint not null,
	invoice_id bigint not null,
	mandate_id bigint not null,
	number text not null,
	name text not null,
	iban text not null,
	reference text not null,
	signed_on integer not null,
	b2b integer not null,
	is_first integer not null,
	cents bigint not null,
	person_id bigint not null,
	at_ms bigint not null,
	@key
);
create index debit_run_of on debit (run_id);
create index debit_of on debit (client_id, invoice_id);
create index debit_mandate on debit (client_id, mandate_id);
