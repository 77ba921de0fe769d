-- 0095_creditor.sql: what suppliers invoice, as the adviser's books have it.

-- The account of a supplier there (nine digits, as books whose accounts of the ledger have eight show it); 0: the one its number gives.
alter table supplier add column creditor bigint not null default 0;
-- What an invoice of a supplier says of the tax in it, group by group.
create table supplier_invoice_tax (
	id @id,
	client_id bigint not null,
	invoice_id bigint not null,
	category text not null,
	rate_u6 bigint not null,
	basis_cents bigint not null,
	vat_cents bigint not null,
	@key
);
create index supplier_invoice_tax_of on supplier_invoice_tax (client_id, invoice_id);
