-- 0076_trait.sql: what is known of a site or a component once and for all (the other one is 0), under the name by which contracts ask it.
-- name, value: language-free.
create table trait (
	id @id,
	client_id bigint not null,
	site_id bigint not null,
	component_id bigint not null,
	name text not null,
	value text not null,
	@key
);
create unique index trait_name on trait (client_id, site_id, component_id, name);
