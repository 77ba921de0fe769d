-- 0016_draft.sql: who changed a draft last, and when.
alter table contract add column edited_ms bigint not null default 0;
alter table contract add column edited_by bigint not null default 0;
