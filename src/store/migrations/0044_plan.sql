-- 0044_plan.sql: a planned visit has a person, a time and a way there.

-- keeper_id 0: nobody yet. from_minute: of its day, by the house's clock; minutes: how long; travel_minutes: one way, before and after.
alter table visit add column keeper_id bigint not null default 0;
alter table visit add column from_minute integer not null default 540;
alter table visit add column minutes integer not null default 120;
alter table visit add column travel_minutes integer not null default 0;
