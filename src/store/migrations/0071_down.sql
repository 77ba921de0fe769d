-- 0071_down.sql: the open tickets of what does not answer are asked for all clients at once, so the index begins with what is open.
drop index ticket_down;
create index ticket_down on ticket (closed_ms, client_id, component_id) where condition in ('down', 'warning');
