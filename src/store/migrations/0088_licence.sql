-- 0088_licence.sql: licences that clients subscribe to through the house.

-- class: of the components of which each uses a seat; empty: nobody counts. Prices per seat and month. until 0: without a term; renews: months by which the term goes on
-- unless notice is given so many days before. ended 0: it runs.
create table licence (
	id @id,
	client_id bigint not null,
	article_id bigint not null,
	name text not null,
	class text not null,
	price_u6 bigint not null,
	sales_u6 bigint not null,
	begins integer not null,
	until integer not null,
	renews integer not null,
	notice_days integer not null,
	ended integer not null,
	person_id bigint not null,
	at_ms bigint not null,
	@key
);
-- From a day on so many seats; the newest row of a day counts.
create table licence_seats (
	id @id,
	client_id bigint not null,
	licence_id bigint not null,
	day integer not null,
	seats bigint not null,
	person_id bigint not null,
	at_ms bigint not null,
	@key
);
create index licence_seats_of on licence_seats (client_id, licence_id, day);
-- A month that was charged, once.
create table licence_run (
	id @id,
	client_id bigint not null,
	licence_id bigint not null,
	month integer not null,
	seats bigint not null,
	net_cents bigint not null,
	at_ms bigint not null,
	@key
);
create unique index licence_run_once on licence_run (client_id, licence_id, month);
