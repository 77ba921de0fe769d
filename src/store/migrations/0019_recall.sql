-- 0019_recall.sql: a notice taken back by the side that gave it; what the last checks of the audit chain found.
-- recalled_ms 0: it stands. Only one of a version stands at a time.
alter table notice add column recalled_ms bigint not null default 0;
alter table notice add column recalled_by bigint not null default 0;
alter table notice add column recalled_reason text not null default '';
drop index notice_once;
create unique index notice_once on notice (client_id, contract_id) where recalled_ms = 0;

-- broken: the first break that was found, '' none. rows: of the chains; things: sealed ones.
-- global
create table audit_check (
	id @gid,
	began_ms bigint not null,
	ended_ms bigint not null,
	rows bigint not null,
	things bigint not null,
	broken text not null
);
