-- 0121_ruling_disputed.sql: the verdict that was objected to, where another one held once it was ruled on; 0: it was the same, or nobody objected.
alter table ruling add column disputed integer not null default 0;
