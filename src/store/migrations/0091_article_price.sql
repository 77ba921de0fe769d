-- 0091_article_price.sql: what an article costs from a day on.

-- Of the house (client_id 0). sales_u6 0: by the margin. began_ms 0: its day is still to come.
create table article_price (
	id @id,
	client_id bigint not null,
	article_id bigint not null,
	day integer not null,
	purchase_u6 bigint not null,
	sales_u6 bigint not null,
	margin_u6 bigint not null,
	person_id bigint not null,
	at_ms bigint not null,
	began_ms bigint not null,
	@key
);
create index article_price_of on article_price (client_id, article_id, day, id);
