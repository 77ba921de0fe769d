-- 0070_quote_rows.sql: what of a quote somebody wrote, and what follows from it. derived: reckoned from the line before it that is not. Of a line that was
-- written: asked_u6, the quantity as it was said (0: from before it was kept), and its words. least_cents: what the position of an estimate costs at least.
alter table quote_line add column derived bigint not null default 0;
alter table quote_line add column asked_u6 bigint not null default 0;
alter table quote_line add column words text not null default '';
alter table quote_line add column least_cents bigint not null default 0;
