-- 0039_oncall.sql: teams of the house, their rotas and stand-ins, how people are reached, and alerts until somebody acknowledges.

-- clients: ids with blanks between them whose tickets are the team's; empty: of all that no other team has. outside 1: alerts only while
-- the house is closed. incidents 1: of incidents alone. new_minutes: nobody took it for so long; clock_minutes: a clock has so little
-- left; -1: never. second_minutes, crew_minutes: after so long without an answer the next one, the whole team; 0: left out.
-- owner_minutes: at last the owner. members: person ids. ended_ms 0: there is such a team.
create table crew (
	id @id,
	client_id bigint not null,
	name text not null,
	members text not null,
	clients text not null,
	outside integer not null,
	incidents integer not null,
	new_minutes integer not null,
	clock_minutes integer not null,
	second_minutes integer not null,
	crew_minutes integer not null,
	owner_minutes integer not null,
	ended_ms bigint not null,
	@key
);
create index crew_there on crew (id) where ended_ms = 0;

-- Who follows whom from a day on: the newest row of that day or before holds. handover: minute of the local day. turns, holiday_turns:
-- person ids with blanks between them. region: whose holidays; empty: none.
create table rota (
	id @id,
	client_id bigint not null,
	crew_id bigint not null,
	from_day integer not null,
	length_days integer not null,
	handover integer not null,
	turns text not null,
	holiday_turns text not null,
	region text not null,
	person_id bigint not null,
	at_ms bigint not null,
	@key
);
create index rota_of on rota (client_id, crew_id, from_day, id);

-- Somebody else from .. until, whatever the rota says. ended_ms 0: it holds.
create table stand_in (
	id @id,
	client_id bigint not null,
	crew_id bigint not null,
	person_id bigint not null,
	from_ms bigint not null,
	until_ms bigint not null,
	why text not null,
	made_by bigint not null,
	made_ms bigint not null,
	ended_ms bigint not null,
	@key
);
create index stand_in_of on stand_in (client_id, crew_id, until_ms);

-- How a person of the house is reached when it cannot wait. kind: oncall/channel.c. ended_ms 0: it is used.
create table channel (
	id @id,
	client_id bigint not null,
	person_id bigint not null,
	kind text not null,
	address text not null,
	made_ms bigint not null,
	ended_ms bigint not null,
	@key
);
create index channel_of on channel (client_id, person_id, id);

-- reason: ORDER alert_reason. ref_id: the clock, or 0. rung: who was told last (ORDER rung). acked_by 0 with ended_ms: it ended by itself.
create table alert (
	id @id,
	client_id bigint not null,
	crew_id bigint not null,
	ticket_id bigint not null,
	reason integer not null,
	ref_id bigint not null,
	rung integer not null,
	raised_ms bigint not null,
	acked_ms bigint not null,
	acked_by bigint not null,
	ended_ms bigint not null,
	@key
);
create unique index alert_once on alert (client_id, ticket_id, reason, ref_id) where ended_ms = 0;
create index alert_of on alert (client_id, ticket_id);
create index alert_open on alert (raised_ms) where ended_ms = 0;

-- Who was told, how, under which key of the outbox. kind empty: nobody could be.
create table alert_told (
	id @id,
	client_id bigint not null,
	alert_id bigint not null,
	rung integer not null,
	person_id bigint not null,
	kind text not null,
	address text not null,
	outbox_key text not null,
	at_ms bigint not null,
	@key
);
create index alert_told_of on alert_told (client_id, alert_id, id);

-- What the receiver answered, in its own words.
alter table outbox add column answer text not null default '';

-- What was heard before there was anybody on call is nobody's alert.
insert into cursor (stage, last_id) select 'oncall', id from signal order by id desc limit 1;
