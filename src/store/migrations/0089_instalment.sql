-- 0089_instalment.sql: what of a quote is paid before its end, and quotes that change an accepted one.

-- project_id: of a change order the accepted quote it changes; 0: a quote by itself.
alter table quote add column project_id bigint not null default 0;
create index quote_project on quote (client_id, project_id) where project_id <> 0;
-- falls: ORDER instalment_when; day: of one by a day, else 0; share_u6: percent of the price, else 0, and amount_cents is what was asked for. net_cents: what it comes to by the
-- price as it is, once it is due as it is asked for. due_ms, dropped_ms 0: not yet.
create table instalment (
	id @id,
	client_id bigint not null,
	quote_id bigint not null,
	place integer not null,
	name text not null,
	falls integer not null,
	day integer not null,
	share_u6 bigint not null,
	amount_cents bigint not null,
	net_cents bigint not null,
	due_ms bigint not null,
	dropped_ms bigint not null,
	reason text not null,
	person_id bigint not null,
	@key
);
create unique index instalment_place on instalment (client_id, quote_id, place);
