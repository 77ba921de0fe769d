-- 0004_money.sql: quotes, booked time, flat fees, what is owed, issued invoices.
-- Money is cents, *_u6 millionths, dates days, times ms; 0 and '' stand for "none".

-- One row per number range; next is the number the next document takes, hash the end of its chain.
-- global
create table series (
	id @gid,
	name text not null unique,
	prefix text not null,
	next bigint not null,
	hash text not null
);

-- Every number that was given out, in order; hash covers the previous hash, the number and the document's sha256.
-- global
create table series_entry (
	id @gid,
	series text not null,
	place bigint not null,
	number text not null unique,
	client_id bigint not null,
	invoice_id bigint not null,
	sha256 text not null,
	hash text not null
);
create unique index series_entry_place on series_entry (series, place);

-- state: ORDER quote_state; person 0: proposed by the program. clause and clause_text: what makes it a project.
-- sha256: of the document that was offered, '' before.
create table quote (
	id @id,
	client_id bigint not null,
	ticket_id bigint not null,
	part_id bigint not null,
	contract_id bigint not null,
	verdict_id bigint not null,
	number text not null,
	version integer not null,
	state integer not null,
	title text not null,
	clause text not null,
	clause_text text not null,
	net_cents bigint not null,
	vat_cents bigint not null,
	gross_cents bigint not null,
	valid_until integer not null,
	sha256 text not null,
	person_id bigint not null,
	created_ms bigint not null,
	offered_ms bigint not null,
	decided_ms bigint not null,
	decided_by bigint not null,
	@key
);
create unique index quote_version on quote (client_id, part_id, version);
create index quote_ticket on quote (client_id, ticket_id);

-- effort 1: an estimate, billed by booked time at this price; minimum_u6 and base_u6 in minutes are its rounding.
create table quote_line (
	id @id,
	client_id bigint not null,
	quote_id bigint not null,
	place integer not null,
	name text not null,
	clause text not null,
	effort integer not null,
	quantity_u6 bigint not null,
	unit text not null,
	price_u6 bigint not null,
	base_u6 bigint not null,
	minimum_u6 bigint not null,
	net_cents bigint not null,
	tax text not null,
	rate_u6 bigint not null,
	@key
);
create unique index quote_line_place on quote_line (client_id, quote_id, place);

-- The bytes that were shown to whoever decides.
create table quote_document (
	id @id,
	client_id bigint not null,
	quote_id bigint not null,
	sha256 text not null,
	bytes @blob not null,
	@key
);
create unique index quote_document_once on quote_document (client_id, quote_id);

-- Who accepted, when, and the hash of what that person saw.
create table quote_acceptance (
	id @id,
	client_id bigint not null,
	quote_id bigint not null,
	person_id bigint not null,
	sha256 text not null,
	at_ms bigint not null,
	@key
);
create unique index quote_acceptance_once on quote_acceptance (client_id, quote_id);

-- minutes as worked, billed after the contract's rounding (which counts all bookings of the part together);
-- state: ORDER time_state; reason: why it is held, or why it costs nothing.
create table time_entry (
	id @id,
	client_id bigint not null,
	ticket_id bigint not null,
	part_id bigint not null,
	verdict_id bigint not null,
	quote_id bigint not null,
	person_id bigint not null,
	work_date integer not null,
	minutes integer not null,
	billed integer not null,
	state integer not null,
	reason text not null,
	text text not null,
	net_cents bigint not null,
	at_ms bigint not null,
	@key
);
create index time_entry_part on time_entry (client_id, part_id, id);
create index time_entry_ticket on time_entry (client_id, ticket_id, id);

-- The flat fee of a month, once; note: what the inventory has and the price list does not.
create table fee_run (
	id @id,
	client_id bigint not null,
	contract_id bigint not null,
	period_from integer not null,
	period_until integer not null,
	net_cents bigint not null,
	note text not null,
	at_ms bigint not null,
	@key
);
create unique index fee_run_once on fee_run (client_id, period_from);

-- Something owed, ready to become one invoice line; invoice_id 0: not billed yet. source: ORDER invoice_source,
-- source_id: the quote line, booked time or flat fee it comes from, billed once; attempt counts up when its
-- invoice was cancelled and it is owed again.
create table claim (
	id @id,
	client_id bigint not null,
	source integer not null,
	source_id bigint not null,
	place integer not null,
	attempt integer not null,
	contract_id bigint not null,
	quote_id bigint not null,
	ticket_id bigint not null,
	served_from integer not null,
	served_until integer not null,
	name text not null,
	description text not null,
	clause text not null,
	quantity_u6 bigint not null,
	unit text not null,
	price_u6 bigint not null,
	base_u6 bigint not null,
	net_cents bigint not null,
	tax text not null,
	rate_u6 bigint not null,
	at_ms bigint not null,
	invoice_id bigint not null,
	@key
);
create unique index claim_once on claim (client_id, source, source_id, place, attempt);
create index claim_open on claim (client_id, id) where invoice_id = 0;
create index claim_invoice on claim (client_id, invoice_id);

-- Issued, therefore final (0005). seller and buyer: copies as fields; type: ORDER invoice_type;
-- corrects: the invoice a cancellation takes back, 0: none.
create table invoice (
	id @id,
	client_id bigint not null,
	series text not null,
	number text not null,
	type integer not null,
	issued integer not null,
	due integer not null,
	contract_id bigint not null,
	quote_id bigint not null,
	corrects bigint not null,
	served_from integer not null,
	served_until integer not null,
	seller text not null,
	buyer text not null,
	buyer_reference text not null,
	contract text not null,
	net_cents bigint not null,
	vat_cents bigint not null,
	gross_cents bigint not null,
	due_cents bigint not null,
	sha256 text not null,
	person_id bigint not null,
	at_ms bigint not null,
	@key
);
create unique index invoice_number on invoice (client_id, number);
create unique index invoice_corrects on invoice (client_id, corrects) where corrects <> 0;

create table invoice_line (
	id @id,
	client_id bigint not null,
	invoice_id bigint not null,
	place integer not null,
	claim_id bigint not null,
	source integer not null,
	source_id bigint not null,
	name text not null,
	description text not null,
	clause text not null,
	served_from integer not null,
	served_until integer not null,
	quantity_u6 bigint not null,
	unit text not null,
	price_u6 bigint not null,
	base_u6 bigint not null,
	net_cents bigint not null,
	tax text not null,
	rate_u6 bigint not null,
	@key
);
create unique index invoice_line_place on invoice_line (client_id, invoice_id, place);
create unique index invoice_line_claim on invoice_line (client_id, claim_id) where claim_id <> 0;

-- What was sent: XRechnung as UBL, and the page of the same invoice.
create table invoice_document (
	id @id,
	client_id bigint not null,
	invoice_id bigint not null,
	ubl @blob not null,
	page @blob not null,
	@key
);
create unique index invoice_document_once on invoice_document (client_id, invoice_id);
