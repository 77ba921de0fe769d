-- 0113_consumer.sql: a client that is no business: where its services are taxed, and what late payment bears.
alter table client add column consumer integer not null default 0;
