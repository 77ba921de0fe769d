-- 0001_floor.sql: what every stage needs of the store.

-- A stage's last read row, moved in the commit that did the work.
-- global
create table cursor (
	id @gid,
	stage text not null unique,
	last_id bigint not null
);

-- ref: the row it is about; the same client, what and ref is the same thing and moves.
create table due (
	id @id,
	client_id bigint not null,
	what text not null,
	ref bigint not null,
	at_ms bigint not null,
	@key
);
create unique index due_once on due (client_id, what, ref);
create index due_at on due (at_ms, id);

-- number counts within the client's chain from 1; hash covers the previous one and every field of the row.
create table audit (
	id @id,
	client_id bigint not null,
	number bigint not null,
	at_ms bigint not null,
	person_id bigint not null,
	what text not null,
	ref bigint not null,
	body text not null,
	hash text not null,
	@key
);
create unique index audit_number on audit (client_id, number);
create index audit_ref on audit (client_id, what, ref);

-- The end of each chain, so that a cut tail shows.
create table audit_head (
	id @id,
	client_id bigint not null unique,
	number bigint not null,
	hash text not null,
	@key
);

-- What must leave the house; sent_ms 0: not yet.
create table outbox (
	id @id,
	client_id bigint not null,
	at_ms bigint not null,
	channel text not null,
	key text not null,
	body text not null,
	sent_ms bigint not null,
	@key
);
create unique index outbox_once on outbox (client_id, channel, key);
create index outbox_unsent on outbox (channel, id) where sent_ms = 0;
