-- 0023_letter.sql: mail that came, how far each box was read, how the post fares, and what became of what was to be sent.

-- client_id 0: whose a letter is, the desk finds out. uid_validity, uid: of the mail server (RFC 3501). bytes: the whole
-- letter as it came, squeezed by zstd; empty with the reason when it could not be taken in. size: of the whole letter.
-- state: stored, taken (the desk has it), parked (reason says why).
create table letter (
	id @id,
	client_id bigint not null,
	box text not null,
	uid_validity bigint not null,
	uid bigint not null,
	at_ms bigint not null,
	size bigint not null,
	sha256 text not null,
	bytes @blob not null,
	state text not null,
	reason text not null,
	@key
);
create unique index letter_uid on letter (client_id, box, uid_validity, uid);
create unique index letter_sha256 on letter (client_id, box, sha256) where sha256 <> '';
create index letter_waiting on letter (id) where state = 'stored';

-- Letters up to this uid are in the house.
-- global
create table mailbox (
	id @gid,
	box text not null unique,
	uid_validity bigint not null,
	uid bigint not null,
	read_ms bigint not null
);

-- way: in, out. since_ms: from when it works, or does not. trouble_de, trouble_en: empty: it works.
-- global
create table post (
	id @gid,
	way text not null unique,
	server text not null,
	since_ms bigint not null,
	failures integer not null,
	next_ms bigint not null,
	trouble_de text not null,
	trouble_en text not null
);

-- message_id: given once, before the first try. begun_ms 0: nobody has begun to send it, so it can still be taken back.
-- next_ms: not before. refused_ms 0: it is still being tried. failure_de, failure_en: why the last try failed.
alter table outbox add column message_id text not null default '';
alter table outbox add column begun_ms bigint not null default 0;
alter table outbox add column tries integer not null default 0;
alter table outbox add column next_ms bigint not null default 0;
alter table outbox add column refused_ms bigint not null default 0;
alter table outbox add column failure_de text not null default '';
alter table outbox add column failure_en text not null default '';
