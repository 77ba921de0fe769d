-- 0109_quote_agreed_final.sqlite.sql: what was agreed stays as it was hashed.
create trigger quote_agreed_no_update before update on quote_agreed begin select raise(abort, 'quote_agreed is final'); end;
create trigger quote_agreed_no_delete before delete on quote_agreed when not exists (select 1 from unlocked) begin select raise(abort, 'quote_agreed is final'); end;
