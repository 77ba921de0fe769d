-- 0112_setoff.sqlite.sql: credits set off against invoices; what the bank said of a line stays as it said it.

-- against: the document on the other side of a set-off, which has a row of its own with the opposite amount (line_id 0, on day); 0: a line of the bank pays.
alter table payment add column against bigint not null default 0;
alter table payment add column day integer not null default 0;
-- Whether it is put aside, and why, is the house's to say.
create trigger bank_line_no_update before update of id, client_id, line_key, account, day, value_day, cents, name, iban, purpose, end_to_end, reversal, statement, person_id, at_ms on bank_line begin select raise(abort, 'bank_line is final'); end;
create trigger bank_line_no_delete before delete on bank_line when not exists (select 1 from unlocked) begin select raise(abort, 'bank_line is final'); end;
