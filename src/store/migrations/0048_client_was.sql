-- 0048_client_was.sql: what was known of a client before it was changed; said: the fields that were, as they were.
create table client_was (
	id @id,
	client_id bigint not null,
	at_ms bigint not null,
	said text not null,
	@key
);
create index client_was_of on client_was (client_id, id);
