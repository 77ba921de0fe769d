-- 0034_api.sql: keys with which programs act as a person.

-- key_sha256: of the whole key, which is shown once. reads: it may only read. used_ms: to five minutes. ended_ms 0: it holds.
create table api_key (
	id @id,
	client_id bigint not null,
	person_id bigint not null,
	name text not null,
	key_sha256 text not null,
	reads integer not null,
	made_ms bigint not null,
	used_ms bigint not null,
	ended_ms bigint not null,
	@key
);
create unique index api_key_hash on api_key (key_sha256);
create index api_key_of on api_key (client_id, person_id);
