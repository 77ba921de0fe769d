-- 0096_payment_final.postgres.sql: what was booked of a line stays as it was booked; only a further booking takes it back.
create trigger payment_is_final before update or delete on payment for each row execute function stays_as_it_is();
