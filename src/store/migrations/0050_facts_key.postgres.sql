-- 0050_facts_key.postgres.sql: a replay reads verdicts from an index of some forty bytes each, and the facts of a set once.
-- The first 63 bits of SHA-256.
create function sha256_key(words text) returns bigint language sql immutable as $$
	select ('x' || encode(substr(sha256(convert_to(words, 'UTF8')), 1, 8), 'hex'))::bit(64)::bigint & 9223372036854775807 $$;

-- facts_key: sha256_key(facts), the same for the same bytes; 0: not said, then the row itself is read.
alter table verdict add column facts_key bigint not null default 0;

alter table verdict disable trigger verdict_is_final;
update verdict set facts_key = sha256_key(facts);
alter table verdict enable trigger verdict_is_final;

-- All a replay asks of a verdict but its facts, in the order in which they were given.
create index verdict_replay on verdict (id, client_id, ticket_id, part_id, entry_id, facts_key, at_ms, ruling_id, class);
drop index verdict_order;
