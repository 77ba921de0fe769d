-- 0090_project.sql: an accepted quote on its way.

-- quote_id: the accepted quote. state: ORDER step_state. day 0: none is planned; person_id 0: nobody. planned: minutes; rest: as somebody told them last, -1: nobody did.
create table project_step (
	id @id,
	client_id bigint not null,
	quote_id bigint not null,
	name text not null,
	state integer not null,
	day integer not null,
	person_id bigint not null,
	planned bigint not null,
	rest bigint not null,
	@key
);
create index project_step_of on project_step (client_id, quote_id, id);
-- Which step time was booked on.
create table project_work (
	id @id,
	client_id bigint not null,
	time_id bigint not null,
	step_id bigint not null,
	@key
);
create unique index project_work_once on project_work (client_id, time_id);
create index project_work_of on project_work (client_id, step_id);
-- by_client: the client accepts it, else a person of the house says that it is reached. reached_ms 0: not yet.
create table project_milestone (
	id @id,
	client_id bigint not null,
	quote_id bigint not null,
	name text not null,
	day integer not null,
	by_client integer not null,
	reached_ms bigint not null,
	reached_by bigint not null,
	@key
);
create unique index project_milestone_name on project_milestone (client_id, quote_id, name);
-- What the client held up: for so many days from a day on. net_cents: what is owed for it.
create table project_delay (
	id @id,
	client_id bigint not null,
	quote_id bigint not null,
	day integer not null,
	days integer not null,
	reason text not null,
	price text not null,
	net_cents bigint not null,
	person_id bigint not null,
	at_ms bigint not null,
	@key
);
create index project_delay_of on project_delay (client_id, quote_id, id);
-- about: ORDER note_about; ref_id: its row, 0: the project.
create table project_note (
	id @id,
	client_id bigint not null,
	quote_id bigint not null,
	about integer not null,
	ref_id bigint not null,
	person_id bigint not null,
	text text not null,
	at_ms bigint not null,
	@key
);
create index project_note_of on project_note (client_id, quote_id, id);
-- kind: ORDER budget_warning; the house was told, as long as it holds.
create table project_warning (
	id @id,
	client_id bigint not null,
	quote_id bigint not null,
	kind integer not null,
	at_ms bigint not null,
	@key
);
create unique index project_warning_once on project_warning (client_id, quote_id, kind);
-- Stages read what is told from now on.
insert into cursor (stage, last_id) select 'project', id from signal order by id desc limit 1;
