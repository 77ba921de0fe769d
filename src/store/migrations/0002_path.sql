-- 0002_path.sql: inventory, contracts, signals, tickets, verdicts.
-- Times are ms since 1970, dates days since 1970, money cents; 0 and '' stand for "none".

-- global
create table client (
	id @gid,
	key text not null unique,
	name text not null,
	street text not null, post_code text not null, city text not null, country text not null,
	email text not null, phone text not null,
	vat_id text not null, buyer_reference text not null,
	lang integer not null,
	created_ms bigint not null
);

-- global
create table setting (
	id @gid,
	name text not null unique,
	value text not null
);

create table site (
	id @id,
	client_id bigint not null,
	name text not null, address text not null,
	@key
);

-- class: the language-free id of the contract's object ("switch"); log_name: the host name in its log lines.
create table component (
	id @id,
	client_id bigint not null,
	site_id bigint not null,
	key text not null,
	name text not null,
	class text not null,
	address text not null,
	log_name text not null,
	critical integer not null,
	counted_from integer not null,
	counted_until integer not null,
	@key
);
create unique index component_key on component (client_id, key);
create index component_log_name on component (log_name);
create index component_address on component (address);

-- loss_after_ms: how long a process must be impossible until loss is presumed (annex of the contract).
create table process (
	id @id,
	client_id bigint not null,
	key text not null,
	name text not null,
	loss_after_ms bigint not null,
	@key
);
create unique index process_key on process (client_id, key);

-- A process runs if of each team (the same name) at least quorum members work; team '' : each alone is needed.
create table need (
	id @id,
	client_id bigint not null,
	process_id bigint not null,
	component_id bigint not null,
	team text not null,
	quorum integer not null,
	@key
);
create unique index need_once on need (client_id, process_id, component_id);
create index need_component on need (client_id, component_id);

-- changed: grows with every change of any row; the running program orders what it has not seen.
create table probe (
	id @id,
	client_id bigint not null,
	component_id bigint not null,
	name text not null,
	kind integer not null,
	target text not null,
	interval_ms bigint not null,
	timeout_ms bigint not null,
	active integer not null,
	changed bigint not null,
	@key
);
create unique index probe_name on probe (client_id, component_id, name);
create index probe_changed on probe (changed);

-- A signed version. Immutable; valid until the next one of the client begins.
create table contract (
	id @id,
	client_id bigint not null,
	title text not null,
	version text not null,
	valid_from integer not null,
	signed_ms bigint not null,
	sha256 text not null,
	@key
);
create index contract_valid on contract (client_id, valid_from);

create table contract_document (
	id @id,
	client_id bigint not null,
	contract_id bigint not null,
	place integer not null,
	name text not null,
	bytes text not null,
	@key
);
create index contract_document_of on contract_document (client_id, contract_id, place);

-- Everything we were told that changed something; kind: ORDER signal_kind.
create table signal (
	id @id,
	client_id bigint not null,
	kind integer not null,
	name text not null,
	act_key text not null,
	component_id bigint not null,
	person_id bigint not null,
	ref bigint not null,
	text text not null,
	fields text not null,
	at_ms bigint not null,
	@key
);
create unique index signal_act_key on signal (client_id, act_key) where act_key <> '';
-- Stages read all clients' rows in id order; PostgreSQL needs an index of its own for that.
create index signal_order on signal (id);
create index signal_component on signal (client_id, component_id, id);

-- What could not be walked: kept as it came, shown on the system page.
create table parked (
	id @id,
	client_id bigint not null,
	what text not null,
	reason text not null,
	at_ms bigint not null,
	@key
);

-- kind: ORDER ticket_kind; state: ORDER ticket_state; condition: what is wrong, one open ticket per component and condition.
create table ticket (
	id @id,
	client_id bigint not null,
	kind integer not null,
	state integer not null,
	subject text not null,
	component_id bigint not null,
	condition text not null,
	person_id bigint not null,
	opened_ms bigint not null,
	solved_ms bigint not null,
	closed_ms bigint not null,
	signals integer not null,
	priority text not null,
	touched integer not null,
	@key
);
create unique index ticket_condition on ticket (client_id, component_id, condition) where closed_ms = 0 and condition <> '';
create index ticket_open on ticket (closed_ms, opened_ms);
create index ticket_client on ticket (client_id, closed_ms, opened_ms);

-- What happened to a ticket, in order; kind: ORDER note_kind. The clocks are computed from it.
create table ticket_note (
	id @id,
	client_id bigint not null,
	ticket_id bigint not null,
	kind integer not null,
	person_id bigint not null,
	signal_id bigint not null,
	text text not null,
	at_ms bigint not null,
	@key
);
create index ticket_note_of on ticket_note (client_id, ticket_id, id);

-- title is a text key of the program or what a person wrote.
create table part (
	id @id,
	client_id bigint not null,
	ticket_id bigint not null,
	place integer not null,
	title text not null,
	@key
);
create index part_of on part (client_id, ticket_id, place);

-- A fact of a part, by language-free id; the newest row of a name holds, older ones stay as history.
create table fact (
	id @id,
	client_id bigint not null,
	part_id bigint not null,
	name text not null,
	value text not null,
	source text not null,
	evidence text not null,
	person_id bigint not null,
	signal_id bigint not null,
	at_ms bigint not null,
	@key
);
create index fact_order on fact (id);
create index fact_of on fact (client_id, part_id, id);

-- class: ORDER verdict_class; status: ORDER judge_status; body: the verdict's JSON, byte for byte re-judgeable;
-- facts: what was judged, as fields in the document's words.
create table verdict (
	id @id,
	client_id bigint not null,
	ticket_id bigint not null,
	part_id bigint not null,
	contract_id bigint not null,
	class integer not null,
	status integer not null,
	priority text not null,
	facts text not null,
	body text not null,
	at_ms bigint not null,
	@key
);
create index verdict_order on verdict (id);
create index verdict_of on verdict (client_id, part_id, id);
create index verdict_ticket on verdict (client_id, ticket_id);
