-- 0080_dunning.sql: who was reminded of what, and who is not.

-- One row for each document a letter named. open_cents, fee_cents: what was asked for then; until_day: by when; sha256: of the letter.
create table dunning (
	id @id,
	client_id bigint not null,
	invoice_id bigint not null,
	step integer not null,
	open_cents bigint not null,
	fee_cents bigint not null,
	until_day integer not null,
	sha256 text not null,
	person_id bigint not null,
	at_ms bigint not null,
	@key
);
create index dunning_of on dunning (client_id, invoice_id, id);
-- Nobody reminds this client while such a row holds (ended_ms 0).
create table dunning_stop (
	id @id,
	client_id bigint not null,
	why text not null,
	person_id bigint not null,
	at_ms bigint not null,
	ended_by bigint not null,
	ended_ms bigint not null,
	@key
);
create index dunning_stop_open on dunning_stop (client_id) where ended_ms = 0;
