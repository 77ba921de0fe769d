-- 0024_talk.sql: what is said on a ticket by mail, the files that came with it, and letters nobody's ticket took.

-- The house's own keys: a letter's token is signed with "talk". hex: 32 random bytes, made when a server first starts.
-- global
create table secret (
	id @gid,
	name text not null unique,
	hex text not null
);

-- Whose an address is: letters from it are this contact's. The first of a person is where they are written to.
create table address (
	id @id,
	client_id bigint not null,
	person_id bigint not null,
	address text not null,
	address_key text not null,
	at_ms bigint not null,
	@key
);
create unique index address_once on address (client_id, address_key);
create index address_key on address (address_key);
create index address_person on address (client_id, person_id, id);

-- direction: 0 came, 1 goes; state: ORDER message_state. note_id: the note that holds its words, 0 while it waits or is taken
-- back: then words holds them. Of a letter that came words is the whole of it, where the note is only what was written anew.
-- signal_id: the act. message_id, in_reply_to, refs: RFC 5322, without < >. automatic: answered by the program itself.
create table message (
	id @id,
	client_id bigint not null,
	ticket_id bigint not null,
	note_id bigint not null,
	signal_id bigint not null,
	person_id bigint not null,
	direction integer not null,
	state integer not null,
	automatic integer not null,
	letter_id bigint not null,
	message_id text not null,
	in_reply_to text not null,
	refs text not null,
	from_address text not null,
	from_name text not null,
	to_addresses text not null,
	cc text not null,
	subject text not null,
	words text not null,
	html_sha256 text not null,
	failure text not null,
	at_ms bigint not null,
	@key
);
create unique index message_once on message (client_id, message_id) where message_id <> '';
create index message_of on message (client_id, ticket_id, id);
-- Whose thread a letter names is looked up before it is known whose it is.
create index message_thread on message (message_id);
create index message_answered on message (client_id, to_addresses, at_ms) where automatic = 1;
create index ticket_order on ticket (id);

-- Bytes by their hash, once a client.
create table file (
	id @id,
	client_id bigint not null,
	sha256 text not null,
	type text not null,
	bytes @blob not null,
	at_ms bigint not null,
	@key
);
create unique index file_sha256 on file (client_id, sha256);

-- content_id: an image the HTML of the letter shows in its place.
create table attachment (
	id @id,
	client_id bigint not null,
	ticket_id bigint not null,
	message_id bigint not null,
	name text not null,
	type text not null,
	size bigint not null,
	sha256 text not null,
	content_id text not null,
	@key
);
create index attachment_of on attachment (client_id, ticket_id, sha256);

-- Letters that wait for somebody to say whose they are. signal_id: the act that brought it, with all its fields.
-- why: ORDER parked_why; state: ORDER stray_state. near_client, near_ticket: what it speaks of, where its token is good.
create table stray (
	id @id,
	client_id bigint not null,
	letter_id bigint not null,
	signal_id bigint not null,
	why integer not null,
	state integer not null,
	near_client bigint not null,
	near_ticket bigint not null,
	ticket_client bigint not null,
	ticket_id bigint not null,
	person_id bigint not null,
	reason text not null,
	at_ms bigint not null,
	done_ms bigint not null,
	@key
);
create index stray_waiting on stray (state, id);

-- kind: ORDER link_kind. A ticket follows one that was closed too long ago, or is merged into another.
create table ticket_link (
	id @id,
	client_id bigint not null,
	ticket_id bigint not null,
	other_id bigint not null,
	kind integer not null,
	person_id bigint not null,
	at_ms bigint not null,
	@key
);
create unique index ticket_link_once on ticket_link (client_id, ticket_id, other_id, kind);
