-- 0112_setoff.postgres.sql: credits set off against invoices; what the bank said of a line stays as it said it.

-- against: the document on the other side of a set-off, which has a row of its own with the opposite amount (line_id 0, on day); 0: a line of the bank pays.
alter table payment add column against bigint not null default 0;
alter table payment add column day integer not null default 0;
-- Whether it is put aside, and why, is the house's to say.
create trigger bank_line_is_final before update of id, client_id, line_key, account, day, value_day, cents, name, iban, purpose, end_to_end, reversal, statement, person_id, at_ms on bank_line
	for each row execute function stays_as_it_is();
create trigger bank_line_stays before delete on bank_line for each row execute function stays_as_it_is();
