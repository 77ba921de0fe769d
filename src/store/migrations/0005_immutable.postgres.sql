-- 0005_immutable.postgres.sql: what was issued or accepted stays as it is; only further documents correct it.
create function stays_as_it_is() returns trigger language plpgsql as $$ begin raise exception '% is final', tg_table_name; end $$;
create trigger series_entry_is_final before update or delete on series_entry for each row execute function stays_as_it_is();
create trigger quote_document_is_final before update or delete on quote_document for each row execute function stays_as_it_is();
create trigger quote_acceptance_is_final before update or delete on quote_acceptance for each row execute function stays_as_it_is();
create trigger invoice_is_final before update or delete on invoice for each row execute function stays_as_it_is();
create trigger invoice_line_is_final before update or delete on invoice_line for each row execute function stays_as_it_is();
create trigger invoice_document_is_final before update or delete on invoice_document for each row execute function stays_as_it_is();
