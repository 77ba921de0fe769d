-- 0045_privacy.postgres.sql: persons and clients that are erased, what is kept of them and until when, incidents, who processes for the house.
-- erased_ms 0: a person with a name. After that the name is a mark, and nobody signs in as them again.
alter table person add column erased_ms bigint not null default 0;
-- What the house erased, kept as proof (client_id 0). kind: ORDER erasure_kind; ref_id: the person or the client; mark: what stands for
-- the name since; whose: the client, as it is called for others; number, hash: of the audit chain's head before it, at that client.
create table erasure (
	id @id,
	client_id bigint not null,
	kind integer not null,
	ref_id bigint not null,
	whose bigint not null,
	mark text not null,
	asked_by bigint not null,
	at_ms bigint not null,
	number bigint not null,
	hash text not null,
	@key
);
create index erasure_of on erasure (kind, ref_id);
-- place: a table; fate: ORDER erasure_fate; rule: id of the rule it is kept by, empty: it is not kept; until_day 0: no day is known yet.
create table erasure_count (
	id @id,
	client_id bigint not null,
	erasure_id bigint not null,
	place text not null,
	fate integer not null,
	rule text not null,
	amount bigint not null,
	until_day integer not null,
	@key
);
create index erasure_count_of on erasure_count (client_id, erasure_id, id);
-- What is kept although it names the person: row_id of place. due_day: when it goes, 0: no day is known yet. gone_ms 0: it is there.
create table erasure_kept (
	id @id,
	client_id bigint not null,
	erasure_id bigint not null,
	place text not null,
	row_client bigint not null,
	row_id bigint not null,
	due_day integer not null,
	gone_ms bigint not null,
	@key
);
create unique index erasure_kept_once on erasure_kept (client_id, erasure_id, place, row_client, row_id);
-- One row while retention ends for something that is final, within that commit; never in a store at rest.
-- global
create table unlocked (
	id @gid
);
-- A breach of personal data (Art. 33 GDPR). client_id: whose data, 0: the house's own. known_ms: when it became known, from which the 72
-- hours count. risk: ORDER incident_risk. Times 0: not yet.
create table incident (
	id @id,
	client_id bigint not null,
	title text not null,
	what text not null,
	affected text not null,
	measures text not null,
	risk integer not null,
	happened_ms bigint not null,
	known_ms bigint not null,
	due_ms bigint not null,
	told_ms bigint not null,
	closed_ms bigint not null,
	why text not null,
	person_id bigint not null,
	at_ms bigint not null,
	@key
);
create index incident_open on incident (due_ms) where closed_ms = 0;
-- Who was told, when and how; party: ORDER incident_party.
create table incident_told (
	id @id,
	client_id bigint not null,
	incident_id bigint not null,
	party integer not null,
	whom text not null,
	how text not null,
	told_ms bigint not null,
	person_id bigint not null,
	at_ms bigint not null,
	@key
);
create index incident_told_of on incident_told (client_id, incident_id, id);
-- Who processes clients' data for the house (Art. 28 (2), (4) GDPR). from_day: from when; announced_ms 0: no client was told yet;
-- until_day 0: still.
create table processor (
	id @id,
	client_id bigint not null,
	name text not null,
	place text not null,
	task text not null,
	safeguard text not null,
	from_day integer not null,
	until_day integer not null,
	announced_ms bigint not null,
	person_id bigint not null,
	at_ms bigint not null,
	@key
);
-- Technical and organisational measures (Art. 32 GDPR). area: ORDER measure_area. ended_ms 0: it holds.
create table measure (
	id @id,
	client_id bigint not null,
	area integer not null,
	german text not null,
	english text not null,
	person_id bigint not null,
	made_ms bigint not null,
	ended_ms bigint not null,
	@key
);
-- A client that does not want a processor, within the period of its annex. answered_ms 0: not settled yet.
create table processor_objection (
	id @id,
	client_id bigint not null,
	processor_id bigint not null,
	until_day integer not null,
	objected_ms bigint not null,
	reason text not null,
	person_id bigint not null,
	@key
);
create unique index processor_objection_once on processor_objection (client_id, processor_id);
-- What happened before there was this room is none of its business.
insert into cursor (stage, last_id) select 'privacy', id from signal order by id desc limit 1;
-- What is final may be taken out, never altered, while it is unlocked.
create or replace function stays_as_it_is() returns trigger language plpgsql as $$ begin
	if tg_op = 'DELETE' and exists (select 1 from unlocked) then return old; end if;
	raise exception '% is final', tg_table_name; end $$;
create or replace function stays_once_offered() returns trigger language plpgsql as $$ begin
	if not exists (select 1 from unlocked) and exists (select 1 from contract c where c.client_id = old.client_id and c.id = old.contract_id and c.state >= 2) then raise exception '% is final', tg_table_name; end if;
	return old; end $$;
