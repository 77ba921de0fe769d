-- 0085_article.sql: what the house buys and sells, and who supplies it.

-- Of the house (client_id 0). customer: what the house is called there.
create table supplier (
	id @id,
	client_id bigint not null,
	name text not null,
	email text not null,
	customer text not null,
	vat_id text not null,
	@key
);
create unique index supplier_name on supplier (client_id, name);
-- Of the house (client_id 0). Prices per unit, net, in euro. sales_u6 0: by the margin. class: what a component of it is; warranty: months, 0: none is known.
create table article (
	id @id,
	client_id bigint not null,
	number text not null,
	german text not null,
	english text not null,
	kind integer not null,
	unit text not null,
	purchase_u6 bigint not null,
	sales_u6 bigint not null,
	margin_u6 bigint not null,
	tax text not null,
	rate_u6 bigint not null,
	supplier_id bigint not null,
	supplier_number text not null,
	class text not null,
	warranty integer not null,
	ended_ms bigint not null,
	@key
);
create unique index article_number on article (client_id, number);
-- What a line of a quote is of, 0: of none; and what the house pays for one of it.
alter table quote_line add column article_id bigint not null default 0;
alter table quote_line add column cost_u6 bigint not null default 0;
