-- 0040_webhook.sql: receivers of webhooks, and what did not arrive.

-- events: names with blanks between them, empty: all. secret_turn: which secret of this receiver holds; the secrets themselves are
-- derived from the store's own and stand nowhere. at_id: the last signal that is done with. tries: of the one behind it. down 1: the
-- last one did not arrive. ended_ms 0: it is sent to.
create table webhook (
	id @id,
	client_id bigint not null,
	url text not null,
	events text not null,
	secret_turn integer not null,
	at_id bigint not null,
	tries integer not null,
	next_ms bigint not null,
	down integer not null,
	sent_ms bigint not null,
	answer text not null,
	failure_de text not null,
	failure_en text not null,
	made_by bigint not null,
	made_ms bigint not null,
	ended_ms bigint not null,
	@key
);
create index webhook_there on webhook (id) where ended_ms = 0;

-- An event that was given up. wanted_ms: somebody wants it sent again; done_ms: it arrived then.
create table webhook_dead (
	id @id,
	client_id bigint not null,
	webhook_id bigint not null,
	signal_id bigint not null,
	failure_de text not null,
	failure_en text not null,
	at_ms bigint not null,
	wanted_ms bigint not null,
	done_ms bigint not null,
	@key
);
create index webhook_dead_of on webhook_dead (client_id, webhook_id, id);
create index webhook_dead_wanted on webhook_dead (id) where wanted_ms > 0 and done_ms = 0;
