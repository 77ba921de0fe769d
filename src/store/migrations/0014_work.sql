-- 0014_work.sql: time worked is drawn from quotas entry by entry; quotas of a device.

-- entry_id: the time entry a verdict speaks of alone, 0: of its part.
alter table verdict add column entry_id bigint not null default 0;

-- entry_id: the time entry that drew it, 0: the part; component_id: whose it is where a quota is per device, else 0.
alter table quota_booking add column entry_id bigint not null default 0;
alter table quota_booking add column component_id bigint not null default 0;
drop index quota_booking_once;
create unique index quota_booking_once on quota_booking (client_id, part_id, entry_id, quota) where returned_ms = 0;
create index quota_booking_entry on quota_booking (client_id, entry_id) where entry_id <> 0;

-- clause: what it was decided by; quota: what it drew on; cut_from: the entry it was cut from at the end of a quota, 0 none.
alter table time_entry add column clause text not null default '';
alter table time_entry add column quota text not null default '';
alter table time_entry add column cut_from bigint not null default 0;
