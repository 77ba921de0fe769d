-- 0087_supplier_invoice.sql: invoices of suppliers (client_id 0), as they came, and which lines of orders theirs are for.

-- bytes, sha256: of the file that came. passes: the rules of EN 16931 are kept. state: 0 came, 1 approved, 2 refused.
create table supplier_invoice (
	id @id,
	client_id bigint not null,
	supplier_id bigint not null,
	number text not null,
	issued integer not null,
	due integer not null,
	currency text not null,
	seller text not null,
	vat_id text not null,
	iban text not null,
	order_said text not null,
	net_cents bigint not null,
	vat_cents bigint not null,
	gross_cents bigint not null,
	due_cents bigint not null,
	passes integer not null,
	german text not null,
	english text not null,
	name text not null,
	sha256 text not null,
	bytes @blob not null,
	state integer not null,
	reason text not null,
	person_id bigint not null,
	at_ms bigint not null,
	decided_by bigint not null,
	decided_ms bigint not null,
	@key
);
create unique index supplier_invoice_once on supplier_invoice (client_id, seller, number);
-- order_client, order_line_id: what it is for, 0: nothing is known.
create table supplier_invoice_line (
	id @id,
	client_id bigint not null,
	invoice_id bigint not null,
	place integer not null,
	number text not null,
	name text not null,
	unit text not null,
	quantity_u6 bigint not null,
	price_u6 bigint not null,
	base_u6 bigint not null,
	net_cents bigint not null,
	order_client bigint not null,
	order_line_id bigint not null,
	@key
);
create index supplier_invoice_line_of on supplier_invoice_line (client_id, invoice_id, place);
create index supplier_invoice_line_for on supplier_invoice_line (order_client, order_line_id);
