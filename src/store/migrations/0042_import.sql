-- 0042_import.sql: what was brought from elsewhere: each run, whose number is whose here, and what was left as it stood.

-- 1: the ticket was over before the house had it. Nothing judges it and no clock runs for it; a replay counts its work.
alter table ticket add column past integer not null default 0;

-- A file that was read. sha256: of its bytes. Columns made to refused: rows. ended_ms 0: not yet, or it was killed: the same file goes on there.
create table import_run (
	id @id,
	client_id bigint not null,
	source text not null,
	kind integer not null,
	mapping text not null,
	name text not null,
	sha256 text not null,
	made bigint not null,
	changed bigint not null,
	same bigint not null,
	left_alone bigint not null,
	refused bigint not null,
	person_id bigint not null,
	begun_ms bigint not null,
	ended_ms bigint not null,
	@key
);

-- Whose key of a source is which row here. kind: ORDER source_kind. fields: as it was last brought, so that what somebody changed
-- here can be told from what is only older. client_id: of a client its own.
create table source_key (
	id @id,
	client_id bigint not null,
	source text not null,
	kind integer not null,
	source_key text not null,
	ref_id bigint not null,
	fields text not null,
	at_ms bigint not null,
	@key
);
create unique index source_key_once on source_key (client_id, source, kind, source_key);
create index source_key_find on source_key (source, kind, source_key);

-- What an import wanted to write and did not, because somebody had changed it here.
create table import_left (
	id @id,
	client_id bigint not null,
	import_id bigint not null,
	kind integer not null,
	source_key text not null,
	line bigint not null,
	name text not null,
	here text not null,
	come text not null,
	@key
);
create index import_left_of on import_left (client_id, import_id, id);
create index import_left_run on import_left (import_id, id);
