-- 0096_payment_final.sqlite.sql: what was booked of a line stays as it was booked; only a further booking takes it back.
create trigger payment_no_update before update on payment begin select raise(abort, 'payment is final'); end;
create trigger payment_no_delete before delete on payment when not exists (select 1 from unlocked) begin select raise(abort, 'payment is final'); end;
