-- 0094_bill_transfer.sql: suppliers are paid, and what was ordered at the bank and never went is taken back.

-- One file for the bank (client_id 0), and what it has of one supplier's invoice, as it was ordered.
create table bill_run (
	id @id,
	client_id bigint not null,
	day integer not null,
	person_id bigint not null,
	at_ms bigint not null,
	@key
);
create table bill_transfer (
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
create index bill_transfer_run on bill_transfer (run_id);
create index bill_transfer_of on bill_transfer (client_id, invoice_id);
-- A file that the bank never got. kind: 0 collections, 1 refunds, 2 suppliers' invoices.
create table bank_recall (
	id @id,
	client_id bigint not null,
	kind integer not null,
	run_id bigint not null,
	reason text not null,
	person_id bigint not null,
	at_ms bigint not null,
	@key
);
create unique index bank_recall_once on bank_recall (client_id, kind, run_id);
-- A payment is for a client's document, or (of client 0) for an invoice of a supplier.
alter table payment add column bill_id bigint not null default 0;
create index payment_bill on payment (client_id, bill_id);
