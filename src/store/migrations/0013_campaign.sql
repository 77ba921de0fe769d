-- 0013_campaign.sql: masters of the house and the campaigns that carry a changed one to the clients.

-- master_id: the version of a master (client 0) a text came from, 0 none.
alter table contract add column master_id bigint not null default 0;

-- A changed master goes to the clients; client_id is 0, master_id its new version.
create table campaign (
	id @id,
	client_id bigint not null,
	master_id bigint not null,
	letter text not null,
	person_id bigint not null,
	at_ms bigint not null,
	@key
);
create unique index campaign_once on campaign (client_id, master_id);

-- What became of it at one client. contract_id: the version made for it; problem: why it could not be offered, '' none;
-- silence 1: nothing said by due_ms is consent, by the rule of the contract in force; due_ms 0: it has no such rule.
create table campaign_client (
	id @id,
	client_id bigint not null,
	campaign_id bigint not null,
	contract_id bigint not null,
	problem text not null,
	silence integer not null,
	due_ms bigint not null,
	@key
);
create unique index campaign_client_once on campaign_client (client_id, campaign_id);
create index campaign_client_of on campaign_client (campaign_id, client_id);
