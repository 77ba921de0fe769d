-- 0110_price_list.sql: articles stand in lists of prices of the house, and contracts name such a list.

-- list: its name, as contracts write it; empty: in none. step: sold in so many at a time, least: at least so many; 0: any.
alter table article add column list text not null default '';
alter table article add column step_u6 bigint not null default 0;
alter table article add column least_u6 bigint not null default 0;
create index article_list on article (client_id, list, number);
-- The client was told of what a list costs from a day on (day), and has it from then on or from a later one (effective).
create table list_told (
	id @id,
	client_id bigint not null,
	contract_id bigint not null,
	list text not null,
	day integer not null,
	effective integer not null,
	person_id bigint not null,
	at_ms bigint not null,
	@key
);
create unique index list_told_once on list_told (client_id, list, day);
