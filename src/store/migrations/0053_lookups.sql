-- 0053_lookups.sql: what was found only by walking a client's rows, or all there are.
create index consent_part on consent (client_id, part_id);
create index signal_told on signal (id) where kind in (1, 2);
create index ticket_solved on ticket (client_id, solved_ms) where solved_ms > 0;
create index change_plan_open on change_plan (from_ms) where ended_ms = 0;
create index quote_offered on quote (client_id) where state = 1;
create index quote_order on quote (id);
create index invoice_order on invoice (id);
