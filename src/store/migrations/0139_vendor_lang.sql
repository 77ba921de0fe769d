-- 0139_vendor_lang.sql: in which language a vendor is told of its access (0 German, 1 English); -1: in the house's.
alter table vendor_access add column lang integer not null default -1;
