-- 0059_fee_again.sql: a month that was charged may be looked at again: when, and what that added to it (cents, below 0 given back).
alter table fee_run add column again_ms bigint not null default 0;
alter table fee_run add column added_cents bigint not null default 0;
