-- 0063_recovered.sql: open tickets of what does not answer, found without a walk over all that is open.
create index ticket_down on ticket (client_id, component_id) where closed_ms = 0 and condition in ('down', 'warning');
