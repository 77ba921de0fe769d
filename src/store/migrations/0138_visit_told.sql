-- 0138_visit_told.sql: of what waits for a visit, the day and the minute of it that who asked was told; 0: nothing yet.
alter table visit_ticket add column told_day integer not null default 0;
alter table visit_ticket add column told_minute integer not null default 0;
