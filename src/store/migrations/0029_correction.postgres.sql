-- 0029_correction.postgres.sql: what becomes of a difference between what was billed and what the verdict says by now.
-- What the owner decided of the difference between what was billed of a part and what its verdict makes of it now. follows: the
-- correction of the part before it, 0 the first: each is followed once. choice: ORDER correction_choice.
create table correction (
	id @id,
	client_id bigint not null,
	ticket_id bigint not null,
	part_id bigint not null,
	verdict_id bigint not null,
	follows bigint not null,
	choice integer not null,
	was_cents bigint not null,
	now_cents bigint not null,
	amount_cents bigint not null,
	clause text not null,
	reason text not null,
	person_id bigint not null,
	at_ms bigint not null,
	@key
);
create unique index correction_once on correction (client_id, part_id, follows);
create index correction_ticket on correction (client_id, ticket_id);

-- Parts whose account may differ from their verdict, until the owner has settled it. anew 1: a ruling or another version said so.
create table part_turned (
	id @id,
	client_id bigint not null,
	part_id bigint not null,
	anew integer not null,
	at_ms bigint not null,
	@key
);
create unique index part_turned_once on part_turned (client_id, part_id);
insert into part_turned (client_id, part_id, anew, at_ms)
	select t.client_id, t.part_id, max(case when n.ruling_id <> 0 or n.contract_id <> v.contract_id then 1 else 0 end), max(n.at_ms)
	from time_entry t join verdict v on v.client_id = t.client_id and v.id = t.verdict_id
	join verdict n on n.client_id = t.client_id and n.part_id = t.part_id and n.entry_id = 0 and n.id > v.id
	where t.state in (1, 2) and (n.class <> v.class or n.contract_id <> v.contract_id) group by t.client_id, t.part_id;
create trigger correction_is_final before update or delete on correction for each row execute function stays_as_it_is();
