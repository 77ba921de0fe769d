-- 0041_ways.sql: sign-in by a provider of identities, and the supervised access of vendors.

-- Who a subject of a provider is here. made_by: the owner who linked them; 0: by a verified mail address of that person.
-- global
create table oidc_link (
	id @gid,
	person_id bigint not null,
	issuer text not null,
	subject text not null,
	made_by bigint not null,
	made_ms bigint not null,
	used_ms bigint not null,
	unique (issuer, subject)
);
create index oidc_link_person on oidc_link (person_id);

-- state: ORDER vendor_state. account: what is switched on for them, and where. supervisor: who of the house sits beside. Times 0: not yet.
-- minutes: what was done, as signed by the supervisor's name under its hash.
create table vendor_access (
	id @id,
	client_id bigint not null,
	ticket_id bigint not null,
	state integer not null,
	vendor text not null,
	mail text not null,
	purpose text not null,
	account text not null,
	asked_by bigint not null,
	asked_ms bigint not null,
	planned_by bigint not null,
	from_ms bigint not null,
	until_ms bigint not null,
	supervisor bigint not null,
	enabled_ms bigint not null,
	closed_ms bigint not null,
	minutes text not null,
	signed_by bigint not null,
	signed_ms bigint not null,
	sha256 text not null,
	@key
);
create index vendor_access_of on vendor_access (client_id, ticket_id);
create index vendor_access_open on vendor_access (from_ms) where closed_ms = 0;
