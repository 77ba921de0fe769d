-- 0015_life.sql: what a contract says of money and days over time: index values, announced prices, notices, credits claimed.

-- What an index stood at. name: folded, as contracts call it; month: its first day; published: the day it became known.
-- global
create table index_value (
	id @gid,
	name text not null,
	month integer not null,
	published integer not null,
	value_u6 bigint not null,
	source text not null,
	person_id bigint not null,
	at_ms bigint not null
);
create unique index index_value_once on index_value (name, month);

-- Prices that move by an index, as announced to the client. name: of the adjustment; origin: the base month its clause names, so
-- that a later version with the same base goes on; nominal: the day of adjustment by the clause; effective: later if it was
-- announced late. Prices times num / den from then on.
create table price_step (
	id @id,
	client_id bigint not null,
	contract_id bigint not null,
	name text not null,
	index_name text not null,
	clause text not null,
	origin integer not null,
	nominal integer not null,
	effective integer not null,
	base integer not null,
	month integer not null,
	base_u6 bigint not null,
	value_u6 bigint not null,
	num bigint not null,
	den bigint not null,
	capped integer not null,
	person_id bigint not null,
	at_ms bigint not null,
	@key
);
create unique index price_step_once on price_step (client_id, name, index_name, origin, nominal);

-- Notice given. side: ORDER agreement_side; received: the day it was there; ends: the last day by the term; late 1: too late
-- for the term it fell into.
create table notice (
	id @id,
	client_id bigint not null,
	contract_id bigint not null,
	side integer not null,
	received integer not null,
	ends integer not null,
	late integer not null,
	reason text not null,
	person_id bigint not null,
	at_ms bigint not null,
	@key
);
create unique index notice_once on notice (client_id, contract_id);

-- A credit the client claimed for a month. month: its first day; due: the last day for the claim, 0: none is set.
create table credit (
	id @id,
	client_id bigint not null,
	contract_id bigint not null,
	clause text not null,
	month integer not null,
	due integer not null,
	availability_u6 bigint not null,
	percent_u6 bigint not null,
	base_cents bigint not null,
	amount_cents bigint not null,
	side integer not null,
	person_id bigint not null,
	at_ms bigint not null,
	@key
);
create unique index credit_once on credit (client_id, month);

-- The terms of what is in force already are looked at at once. 5: AGREEMENT_IN_FORCE.
insert into due (client_id, what, ref, at_ms) select client_id, 'contract.remind', id, 0 from contract where state = 5;
