-- 0126_bill_discount.sql: what suppliers let off if they are paid soon, as their invoices say it, and their terms of payment in words.

alter table supplier_invoice add column terms text not null default '';
-- days: from the day of the invoice; base_cents 0: of all that is payable.
create table supplier_invoice_discount (
	id @id,
	client_id bigint not null,
	invoice_id bigint not null,
	days integer not null,
	percent_u6 bigint not null,
	base_cents bigint not null,
	@key
);
create index supplier_invoice_discount_of on supplier_invoice_discount (client_id, invoice_id);
