-- Tickets whose texts still held the surname alone when a person was erased: it may mean them, or somebody else.
create table erasure_hint (
	id @id,
	client_id bigint not null,
	erasure_id bigint not null,
	row_client bigint not null,
	ticket_id bigint not null,
	texts bigint not null,
	@key
);
create unique index erasure_hint_once on erasure_hint (client_id, erasure_id, row_client, ticket_id);
