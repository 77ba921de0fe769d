-- 0119_bill_sums.sql: what a supplier's invoice says beside its lines: to whom it is addressed, and what makes the sum of its lines its amount.

-- buyer empty: it was read before that was kept.
alter table supplier_invoice add column buyer text not null default '';
alter table supplier_invoice add column buyer_place text not null default '';
alter table supplier_invoice add column buyer_vat text not null default '';
alter table supplier_invoice add column prepaid_cents bigint not null default 0;
alter table supplier_invoice add column rounding_cents bigint not null default 0;
-- Allowances (cents below 0) and charges of the document, with the tax they are of.
create table supplier_invoice_allowance (
	id @id,
	client_id bigint not null,
	invoice_id bigint not null,
	reason text not null,
	cents bigint not null,
	category text not null,
	rate_u6 bigint not null,
	@key
);
create index supplier_invoice_allowance_of on supplier_invoice_allowance (client_id, invoice_id);
