-- 0082_refund.sql: what was paid too much and goes back.

-- One file for the bank (client_id 0).
create table refund_run (
	id @id,
	client_id bigint not null,
	day integer not null,
	person_id bigint not null,
	at_ms bigint not null,
	@key
);
-- What a file has of one document, as it was ordered.
create table refund (
	id @id,
	client_id bigint not null,
	run_id bigint not null,
	invoice_id bigint not null,
	number text not null,
	name text not null,
	iban text not null,
	cents bigint not null,
	person_id bigint not null,
	at_ms bigint not null,
	@key
);
create index refund_run_of on refund (run_id);
create index refund_of on refund (client_id, invoice_id);
