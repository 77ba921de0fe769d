-- 0057_quote_terms.sql: what an accepted quote says beside its price: in which steps time is billed (step_minutes, 0: in units of the price), and
-- the most that it comes to (cap_cents, 0: nothing is said).
alter table quote_line add column step_minutes bigint not null default 0;
alter table quote_line add column cap_cents bigint not null default 0;
