-- 0114_waits.sql: a ticket waits for several cases with others at once, each by a move of its own.
-- A case that was next in line for a ticket that waits becomes one it waits for, since it was opened.
insert into ticket_note (client_id, ticket_id, kind, person_id, signal_id, text, at_ms)
	select o.client_id, o.ticket_id, 4, o.opened_by, 0, 'wait third-party-work ' || o.id, o.opened_ms
	from other_case o join ticket t on t.client_id = o.client_id and t.id = o.ticket_id
	join ticket_note last on last.client_id = t.client_id and last.id = (select max(n.id) from ticket_note n where n.client_id = t.client_id and n.ticket_id = t.id and n.kind = 4)
	where o.waits = 1 and o.closed_ms = 0 and t.state = 2
	and last.text <> 'wait third-party-work ' || o.id and last.text not like 'wait third-party-work ' || o.id || ':%';
alter table other_case drop column waits;
