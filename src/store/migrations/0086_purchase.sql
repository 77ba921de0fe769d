-- 0086_purchase.sql: what the house orders, and what has come.

-- client_id: for whom, 0: for the house. quote_id: of which accepted quote, 0: by hand. sent_ms 0: nobody has sent it; ended_ms 0: what is missing may still
-- come. sha256: of the PDF that was mailed.
create table purchase_order (
	id @id,
	client_id bigint not null,
	number text not null,
	supplier_id bigint not null,
	quote_id bigint not null,
	person_id bigint not null,
	at_ms bigint not null,
	sent_ms bigint not null,
	mailed integer not null,
	sha256 text not null,
	ended_ms bigint not null,
	reason text not null,
	@key
);
create unique index purchase_order_number on purchase_order (number);
-- number: the supplier's. price_u6: what the house pays for one. quote_line_id: what it is for; 0 and sales_u6: what the client pays for one, 0: nothing.
create table purchase_line (
	id @id,
	client_id bigint not null,
	order_id bigint not null,
	place integer not null,
	article_id bigint not null,
	number text not null,
	name text not null,
	unit text not null,
	quantity_u6 bigint not null,
	price_u6 bigint not null,
	quote_line_id bigint not null,
	sales_u6 bigint not null,
	@key
);
create index purchase_line_of on purchase_line (client_id, order_id, place);
create index purchase_line_quote on purchase_line (client_id, quote_line_id);
-- note: of the delivery, as the supplier calls it.
create table goods_receipt (
	id @id,
	client_id bigint not null,
	order_id bigint not null,
	day integer not null,
	note text not null,
	person_id bigint not null,
	at_ms bigint not null,
	@key
);
create index goods_receipt_of on goods_receipt (client_id, order_id);
create table receipt_line (
	id @id,
	client_id bigint not null,
	receipt_id bigint not null,
	line_id bigint not null,
	quantity_u6 bigint not null,
	@key
);
create index receipt_line_of on receipt_line (client_id, line_id);
-- One thing that came. component_id 0: it stands in no inventory. warranty_until 0: none is known.
create table serial (
	id @id,
	client_id bigint not null,
	receipt_line_id bigint not null,
	article_id bigint not null,
	number text not null,
	component_id bigint not null,
	warranty_until integer not null,
	@key
);
create unique index serial_once on serial (article_id, number);
create index serial_of on serial (client_id, component_id);
-- Stages read what is told from now on.
insert into cursor (stage, last_id) select 'purchase', id from signal order by id desc limit 1;
