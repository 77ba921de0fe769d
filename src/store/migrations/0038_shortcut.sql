-- 0038_shortcut.sql: single keys may be switched off, by each for themselves (WCAG 2.1.4).

alter table person add column shortcuts integer not null default 1;
