-- 0093_logo.sql: the picture on the house's letterhead.

-- What was printed while one held shows that one whenever it is printed again; so each stays, and a row without bytes ends the one before. shown: a small PNG, made here.
create table logo (
	id @id,
	client_id bigint not null,
	name text not null,
	sha256 text not null,
	bytes @blob not null,
	shown @blob not null,
	person_id bigint not null,
	at_ms bigint not null,
	@key
);
