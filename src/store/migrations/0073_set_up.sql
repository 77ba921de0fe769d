-- 0073_set_up.sql: which things were charged what each costs once ("je server 50,00 € einmalig"), and with the flat fee of which month. position, of_class:
-- the price, and what it counts; the class as the house calls it.
create table set_up (
	id @id,
	client_id bigint not null,
	run_id bigint not null,
	component_id bigint not null,
	position text not null,
	of_class text not null,
	@key
);
create unique index set_up_once on set_up (client_id, run_id, component_id, position, of_class);
create index set_up_of on set_up (client_id, component_id);
