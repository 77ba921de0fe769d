-- 0102_ruling.sql: the house may rule on a verdict that nobody disputed (objection_id 0); an objection still has one ruling at most.
drop index ruling_once;
create unique index ruling_once on ruling (client_id, objection_id) where objection_id <> 0;
