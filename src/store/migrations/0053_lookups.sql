-- 0053_lookups.sql: what was found only by walking a client's rows, or all there are.
create index consent_part on consent (client_id, part_id);
create index signal_told on signal (id) where kind in (1, 2);
