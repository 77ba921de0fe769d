-- 0035_stamp.sql: what was judged before there was a queue shows its verdict there at once.

-- Of each part the verdict that holds, of the parts the one that needs a person most: clock/place.c says so for all that happens later.
update ticket set stamp = coalesce((select 1 + v.class from verdict v where v.client_id = ticket.client_id and v.ticket_id = ticket.id
	and not exists (select 1 from verdict later where later.client_id = v.client_id and later.part_id = v.part_id and later.id > v.id)
	order by (case v.status when 2 then 3 when 3 then 2 when 4 then 4 when 5 then 4 else 1 end) * 8 + (case v.class when 1 then 0 else 1 end) desc, v.id limit 1), 0)
	where stamp = 0;
