-- 0003_people.sql: persons, their sessions, one-time links, sign-ins, drafts.
-- Secrets are stored as SHA-256 (hex) of what the browser holds; passwords as Argon2id strings.

-- client_id 0: staff of the house, else a contact of that client; a login is unique in the whole house.
-- role: ORDER role; login_key: folded login; password '': none yet, only a one-time link opens the door.
-- global
create table person (
	id @gid,
	client_id bigint not null,
	login text not null,
	login_key text not null unique,
	name text not null,
	role integer not null,
	lang integer not null,
	password text not null,
	disabled integer not null,
	created_ms bigint not null
);
create index person_client on person (client_id, name);

-- form_sha256: of the token in the session's forms; kept after the end, so that a late form's text can be kept.
-- global
create table session (
	id @gid,
	person_id bigint not null,
	secret_sha256 text not null unique,
	form_sha256 text not null unique,
	created_ms bigint not null,
	seen_ms bigint not null,
	ended_ms bigint not null
);
create index session_person on session (person_id, id);

-- global
create table one_time_link (
	id @gid,
	person_id bigint not null,
	secret_sha256 text not null unique,
	expires_ms bigint not null,
	used_ms bigint not null
);
create index one_time_link_person on one_time_link (person_id);

-- Attempts to sign in, kept a month: they slow down guessing, and tell a person's usual addresses.
-- global
create table sign_in (
	id @gid,
	login_key text not null,
	address text not null,
	succeeded integer not null,
	at_ms bigint not null
);
create index sign_in_address on sign_in (address, at_ms);
create index sign_in_login on sign_in (login_key, at_ms);

-- What was typed into a form that arrived after its session had ended.
-- global
create table draft (
	id @gid,
	person_id bigint not null,
	secret_sha256 text not null unique,
	path text not null,
	fields text not null,
	created_ms bigint not null
);
create index draft_person on draft (person_id, id);
