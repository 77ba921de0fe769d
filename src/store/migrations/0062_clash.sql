-- 0062_clash.sql: what one person booked on a day, across all clients.
create index time_entry_person on time_entry (person_id, work_date);
