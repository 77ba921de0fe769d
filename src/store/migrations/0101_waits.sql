-- 0101_waits.sql: of several cases with others a ticket waits for one after the other.
-- 1: the ticket was to wait for this case, until somebody let it go on.
alter table other_case add column waits integer not null default 0;
