-- 0010_signed.postgres.sql: what was shown, signed, objected to and ruled stays as it is.
create trigger contract_move_is_final before update or delete on contract_move for each row execute function stays_as_it_is();
create trigger paper_is_final before update or delete on paper for each row execute function stays_as_it_is();
create trigger contract_signature_is_final before update or delete on contract_signature for each row execute function stays_as_it_is();
create trigger objection_is_final before update or delete on objection for each row execute function stays_as_it_is();
create trigger ruling_is_final before update or delete on ruling for each row execute function stays_as_it_is();
create trigger precedent_is_final before update or delete on precedent for each row execute function stays_as_it_is();
create trigger precedent_left_is_final before update or delete on precedent_left for each row execute function stays_as_it_is();
