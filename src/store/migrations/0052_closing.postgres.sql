-- 0052_closing.postgres.sql: what was solved before anything closed by itself has seven days from now.
insert into due (client_id, what, ref, at_ms) select client_id, 'ticket.close', id, cast(extract(epoch from now()) as bigint) * 1000 + 604800000 from ticket where state = 3 and closed_ms = 0;
