-- 0078_ledger.sql: the account a client has in the books of the house.

-- The newest row of a client counts; all of them stay, so that a number is nobody else's later. account: nine digits. person_id 0: given by the program.
create table debtor (
	id @id,
	client_id bigint not null,
	account bigint not null,
	person_id bigint not null,
	at_ms bigint not null,
	@key
);
create index debtor_account on debtor (account);
-- Who was billed before there was this room, in the order of their first invoice; what was told until now is none of its business.
insert into debtor (client_id, account, person_id, at_ms)
	select client_id, 100000000 + 10000 * (row_number() over (order by min(id)) - 1), 0, 0 from invoice group by client_id;
insert into cursor (stage, last_id) select 'ledger', id from signal order by id desc limit 1;
