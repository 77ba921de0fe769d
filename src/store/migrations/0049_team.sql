-- 0049_team.sql: a ticket may belong to a team (crew); crew_id 0: to none, then whoever looks after its client is called.
alter table ticket add column crew_id bigint not null default 0;

create index ticket_queue_crew on ticket (crew_id, queue_ms, id) where queue_ms > 0;
create index ticket_closed_crew on ticket (crew_id, closed_ms, id) where closed_ms > 0;
-- What nobody looks after and no team.
create index ticket_queue_free on ticket (queue_ms, id) where queue_ms > 0 and owner_id = 0 and crew_id = 0;
