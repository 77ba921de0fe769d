-- 0006_state.sql: how components are, what that means for business, and outages.

-- What is known of a component: a row per probe (alarm '') and per alarm that holds (probe_id 0). state: ORDER state.
create table state_condition (
	id @id,
	client_id bigint not null,
	component_id bigint not null,
	probe_id bigint not null,
	alarm text not null,
	state integer not null,
	since_ms bigint not null,
	why text not null,
	signal_id bigint not null,
	@key
);
create unique index state_condition_once on state_condition (client_id, component_id, probe_id, alarm);

-- The component now: the worst of its conditions.
create table state (
	id @id,
	client_id bigint not null,
	component_id bigint not null,
	state integer not null,
	since_ms bigint not null,
	why text not null,
	signal_id bigint not null,
	@key
);
create unique index state_once on state (client_id, component_id);

-- Every move. at_ms: decided; since_ms: from when it holds.
create table state_change (
	id @id,
	client_id bigint not null,
	component_id bigint not null,
	was integer not null,
	state integer not null,
	since_ms bigint not null,
	at_ms bigint not null,
	why text not null,
	signal_id bigint not null,
	@key
);
create index state_change_of on state_change (client_id, component_id, id);

-- Readings of a probe that changed nothing by themselves. bytes: packed by state/.
create table reading (
	id @id,
	client_id bigint not null,
	probe_id bigint not null,
	from_ms bigint not null,
	until_ms bigint not null,
	readings integer not null,
	bytes @blob not null,
	@key
);
create index reading_of on reading (client_id, probe_id, from_ms);

-- When we last looked at anything at all: after a stop, probes were unwatched from then on. One row.
-- global
create table pulse (
	id @gid,
	at_ms bigint not null
);

-- A component as the graph last saw it: behind the moves of state, change by change.
create table graph_component (
	id @id,
	client_id bigint not null,
	component_id bigint not null,
	state integer not null,
	since_ms bigint not null,
	@key
);
create unique index graph_component_once on graph_component (client_id, component_id);

-- business: ORDER business_state. since_ms: of impossible, when its first broken team lost its quorum.
create table process_state (
	id @id,
	client_id bigint not null,
	process_id bigint not null,
	business integer not null,
	since_ms bigint not null,
	loss integer not null,
	evidence text not null,
	@key
);
create unique index process_state_once on process_state (client_id, process_id);

-- until_ms 0: open. contract_id: whose definition held, 0 none in force. cause: id of the fact outage-cause, '' not known.
create table outage (
	id @id,
	client_id bigint not null,
	contract_id bigint not null,
	from_ms bigint not null,
	until_ms bigint not null,
	noticed_ms bigint not null,
	cause text not null,
	cause_by bigint not null,
	@key
);
create unique index outage_open on outage (client_id) where until_ms = 0;
create index outage_time on outage (client_id, from_ms);

-- Which component kept which process from running, from when until when (0: still).
create table outage_component (
	id @id,
	client_id bigint not null,
	outage_id bigint not null,
	component_id bigint not null,
	process_id bigint not null,
	from_ms bigint not null,
	until_ms bigint not null,
	@key
);
create index outage_component_of on outage_component (client_id, outage_id, component_id, process_id);

-- news: ORDER outage_news; read by the stages to the right.
create table outage_event (
	id @id,
	client_id bigint not null,
	outage_id bigint not null,
	news integer not null,
	at_ms bigint not null,
	@key
);
