-- 0018_contested.sql: a reading the client says is not the contract, and what a move was that left the state as it is.
alter table contract add column contested_ms bigint not null default 0;
-- verb: what was done, empty for moves written before; until: the last day that a notice named, 0 none.
alter table contract_move add column verb text not null default '';
alter table contract_move add column until integer not null default 0;
