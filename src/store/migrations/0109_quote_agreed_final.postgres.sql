-- 0109_quote_agreed_final.postgres.sql: what was agreed stays as it was hashed.
create trigger quote_agreed_is_final before update or delete on quote_agreed for each row execute function stays_as_it_is();
