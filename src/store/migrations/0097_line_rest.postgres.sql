-- 0097_line_rest.postgres.sql: what of a line of the bank is no client's payment; what late payment bore when a letter asked for it.

-- Of the house (client_id 0). kind: ORDER rest_kind; takes_back: the row it undoes, 0: none.
create table line_rest (
	id @id,
	client_id bigint not null,
	line_id bigint not null,
	kind integer not null,
	cents bigint not null,
	why text not null,
	takes_back bigint not null,
	person_id bigint not null,
	at_ms bigint not null,
	@key
);
create index line_rest_of on line_rest (line_id);
create unique index line_rest_back on line_rest (client_id, takes_back) where takes_back <> 0;
create trigger line_rest_is_final before update or delete on line_rest for each row execute function stays_as_it_is();
-- Of a letter, for the document: what was asked beside open_cents.
alter table dunning add column interest_cents bigint not null default 0;
