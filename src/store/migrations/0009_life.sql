-- 0009_life.sql: the life of a contract: drafts, what was offered and signed, readings, objections and rulings.

-- state: ORDER agreement_state, kind: ORDER agreement_kind. Versions from before this file were signed on paper by both.
-- base_id: the version it amends, 0 none; valid_until: the last day after a notice, 0 none.
-- paper_sha256: the bytes that are signed (table paper), '' none.
alter table contract add column state integer not null default 4;
alter table contract add column kind integer not null default 0;
alter table contract add column base_id bigint not null default 0;
alter table contract add column valid_until integer not null default 0;
alter table contract add column paper_sha256 text not null default '';
alter table contract add column confirmed_ms bigint not null default 0;
alter table contract add column person_id bigint not null default 0;
insert into due (client_id, what, ref, at_ms) select client_id, 'contract.start', id, cast(valid_from as bigint) * 86400000 from contract;

-- Every move of a version, in order; sha256: of the documents as they were.
create table contract_move (
	id @id,
	client_id bigint not null,
	contract_id bigint not null,
	was integer not null,
	state integer not null,
	person_id bigint not null,
	reason text not null,
	sha256 text not null,
	at_ms bigint not null,
	@key
);
create index contract_move_of on contract_move (client_id, contract_id, id);

-- Bytes somebody signs or signed, by their hash: the rendered document, or the scan of a paper contract.
create table paper (
	id @id,
	client_id bigint not null,
	sha256 text not null,
	type text not null,
	name text not null,
	bytes @blob not null,
	at_ms bigint not null,
	@key
);
create unique index paper_once on paper (client_id, sha256);

-- side: ORDER agreement_side; name: as the person typed it; sha256: of the paper that was shown.
create table contract_signature (
	id @id,
	client_id bigint not null,
	contract_id bigint not null,
	side integer not null,
	person_id bigint not null,
	name text not null,
	sha256 text not null,
	at_ms bigint not null,
	@key
);
create unique index contract_signature_once on contract_signature (client_id, contract_id, side);

-- The inventory as it stood in the annex of an offered version.
create table contract_component (
	id @id,
	client_id bigint not null,
	contract_id bigint not null,
	component_id bigint not null,
	name text not null,
	class text not null,
	@key
);
create unique index contract_component_once on contract_component (client_id, contract_id, component_id);

-- A verdict the client does not accept; open until there is a ruling.
create table objection (
	id @id,
	client_id bigint not null,
	ticket_id bigint not null,
	part_id bigint not null,
	verdict_id bigint not null,
	person_id bigint not null,
	reason text not null,
	due_ms bigint not null,
	at_ms bigint not null,
	@key
);
create index objection_of on objection (client_id, part_id, id);

-- was, class: ORDER verdict_class, as the contract said and as it was ruled.
create table ruling (
	id @id,
	client_id bigint not null,
	objection_id bigint not null,
	ticket_id bigint not null,
	part_id bigint not null,
	verdict_id bigint not null,
	was integer not null,
	class integer not null,
	reason text not null,
	person_id bigint not null,
	at_ms bigint not null,
	@key
);
create unique index ruling_once on ruling (client_id, objection_id);
create index ruling_of on ruling (client_id, part_id, id);

-- A ruled case, as an example every later version is tested against; text: in the words of the version it was ruled under.
create table precedent (
	id @id,
	client_id bigint not null,
	contract_id bigint not null,
	ruling_id bigint not null,
	ticket_id bigint not null,
	title text not null,
	facts text not null,
	class integer not null,
	text text not null,
	person_id bigint not null,
	at_ms bigint not null,
	@key
);
create index precedent_of on precedent (client_id, id);

-- A precedent that a draft leaves behind on purpose.
create table precedent_left (
	id @id,
	client_id bigint not null,
	contract_id bigint not null,
	precedent_id bigint not null,
	reason text not null,
	person_id bigint not null,
	at_ms bigint not null,
	@key
);
create unique index precedent_left_once on precedent_left (client_id, contract_id, precedent_id);

-- ruling_id: the ruling this verdict carries out, 0 none; reading 1: given under a reading nobody had confirmed.
alter table verdict add column ruling_id bigint not null default 0;
alter table verdict add column reading integer not null default 0;
