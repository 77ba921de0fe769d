-- 0022_claim.sql: of which position a line is, and lines that others took the place of before they were billed.
alter table claim add column position text not null default '';
-- verdict_id: what was judged anew when they were; the claim itself is gone.
create table claim_past (
	id @id,
	client_id bigint not null,
	source integer not null,
	source_id bigint not null,
	place integer not null,
	name text not null,
	clause text not null,
	net_cents bigint not null,
	claimed_ms bigint not null,
	verdict_id bigint not null,
	at_ms bigint not null,
	@key
);
create index claim_past_source on claim_past (client_id, source, source_id);
