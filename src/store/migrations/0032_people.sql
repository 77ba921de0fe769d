-- 0032_people.sql: where sessions come from, and what else than a password proves who somebody is.

-- device: what the browser says it is, as "Firefox, Linux"; address: where the sign-in came from.
alter table session add column device text not null default '';
alter table session add column address text not null default '';
-- half 1: the password was right, the second factor is still to come. proved_ms: when its person last showed who they are.
alter table session add column half integer not null default 0;
alter table session add column proved_ms bigint not null default 0;

-- The second factor. secret: hex of the key. confirmed_ms 0: begun, does not count yet. last_step: of the last code taken.
-- global
create table totp (
	id @gid,
	person_id bigint not null unique,
	secret text not null,
	confirmed_ms bigint not null,
	last_step bigint not null
);

-- used_ms 0: still opens.
-- global
create table recovery_code (
	id @gid,
	person_id bigint not null,
	code_sha256 text not null,
	used_ms bigint not null,
	unique (person_id, code_sha256)
);

-- credential: base64url. rp: the site it was made for. algorithm: COSE. point: hex of the public key. counter: of the device.
-- global
create table passkey (
	id @gid,
	person_id bigint not null,
	name text not null,
	credential text not null unique,
	rp text not null,
	algorithm integer not null,
	point text not null,
	counter bigint not null,
	made_ms bigint not null,
	used_ms bigint not null
);
create index passkey_person on passkey (person_id, id);

-- Challenges that were used, until they would be too old anyhow.
-- global
create table passkey_challenge (
	id @gid,
	sha256 text not null unique,
	until_ms bigint not null
);

-- Calendar addresses. details 0: says only that one is busy. used_ms: to five minutes. ended_ms 0: it holds.
create table feed (
	id @id,
	client_id bigint not null,
	person_id bigint not null,
	secret_sha256 text not null,
	details integer not null,
	made_ms bigint not null,
	used_ms bigint not null,
	ended_ms bigint not null,
	@key
);
create unique index feed_secret on feed (secret_sha256);
create index feed_of on feed (client_id, person_id);
