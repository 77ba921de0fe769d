-- 0032_people.sql: where sessions come from, and what else than a password proves who somebody is.

-- device: what the browser says it is, as "Firefox, Linux"; address: where the sign-in came from.
alter table session add column device text not null default '';
alter table session add column address text not null default '';
