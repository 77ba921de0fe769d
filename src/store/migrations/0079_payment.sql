-- 0079_payment.sql: lines of bank statements, and which documents they pay.

-- Of the house (client_id 0). line_key: the same for the same line, whatever statement it is on. why: put aside, for this reason; empty: it is not.
create table bank_line (
	id @id,
	client_id bigint not null,
	line_key text not null,
	account text not null,
	day integer not null,
	value_day integer not null,
	cents bigint not null,
	name text not null,
	iban text not null,
	purpose text not null,
	end_to_end text not null,
	reversal integer not null,
	statement text not null,
	why text not null,
	person_id bigint not null,
	at_ms bigint not null,
	@key
);
create unique index bank_line_once on bank_line (client_id, line_key);
create index bank_line_day on bank_line (client_id, day, id);
-- What of a line is for a document that corrects none. discount_cents: let off beside it. takes_back: the booking it undoes, 0: none.
create table payment (
	id @id,
	client_id bigint not null,
	line_id bigint not null,
	invoice_id bigint not null,
	cents bigint not null,
	discount_cents bigint not null,
	takes_back bigint not null,
	person_id bigint not null,
	at_ms bigint not null,
	@key
);
create index payment_line on payment (line_id);
create index payment_invoice on payment (client_id, invoice_id);
create unique index payment_back on payment (client_id, takes_back) where takes_back <> 0;
