-- 0100_reached.sql: of an item for several, who has it already; what was refused is found without looking through all that was sent.
alter table outbox add column reached text not null default '';
create index outbox_failed on outbox (channel, at_ms) where failure_en <> '';
-- Is a letter that comes one that left?
create index outbox_message on outbox (message_id) where message_id <> '';
