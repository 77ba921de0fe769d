-- 0046_past.sql: tickets that were over before the house had them are few among many, and a replay asks for them alone.

create index ticket_past on ticket (client_id, id) where past = 1;
