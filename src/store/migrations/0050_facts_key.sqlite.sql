-- 0050_facts_key.sqlite.sql: a replay reads verdicts from an index of some forty bytes each, and the facts of a set once.
-- facts_key: sha256_key(facts), the same for the same bytes; 0: not said, then the row itself is read.
alter table verdict add column facts_key bigint not null default 0;

drop trigger verdict_no_update;
update verdict set facts_key = sha256_key(facts);
create trigger verdict_no_update before update on verdict begin select raise(abort, 'verdict is final'); end;

-- All a replay asks of a verdict but its facts, in the order in which they were given.
create index verdict_replay on verdict (id, client_id, ticket_id, part_id, entry_id, facts_key, at_ms, ruling_id, class);
drop index verdict_order;
