-- 0099_quote_heard.sql: a quote that was accepted by telephone.

-- person_id: who of the client said so, on that day and (time, may be empty) at that hour, in these words; heard_by: who of the house heard it.
create table quote_heard (
	id @id,
	client_id bigint not null,
	quote_id bigint not null,
	person_id bigint not null,
	heard_by bigint not null,
	day integer not null,
	time text not null,
	words text not null,
	at_ms bigint not null,
	@key
);
create unique index quote_heard_once on quote_heard (client_id, quote_id);
