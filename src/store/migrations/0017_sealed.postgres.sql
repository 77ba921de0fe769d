-- 0017_sealed.postgres.sql: what was offered, judged, answered or booked stays as it is. State 2: offered; ORDER agreement_state.
create function stays_once_offered() returns trigger language plpgsql as $$ begin
	if exists (select 1 from contract c where c.client_id = old.client_id and c.id = old.contract_id and c.state >= 2) then raise exception '% is final', tg_table_name; end if;
	return old; end $$;
create trigger contract_is_final before update of client_id, title, version, valid_from, sha256, kind, base_id, master_id, person_id on contract
	for each row when (old.state >= 2) execute function stays_as_it_is();
create trigger contract_stays before delete on contract for each row execute function stays_as_it_is();
create trigger contract_document_is_final before update on contract_document for each row execute function stays_as_it_is();
create trigger contract_document_stays before delete on contract_document for each row execute function stays_once_offered();
create trigger contract_component_is_final before update on contract_component for each row execute function stays_as_it_is();
create trigger contract_component_stays before delete on contract_component for each row execute function stays_once_offered();
create trigger verdict_is_final before update or delete on verdict for each row execute function stays_as_it_is();
create trigger consent_is_final before update on consent for each row when (old.answer <> 0) execute function stays_as_it_is();
create trigger consent_stays before delete on consent for each row execute function stays_as_it_is();
create trigger time_entry_is_final before update of client_id, ticket_id, part_id, person_id, work_date, start_minute, text, at_ms on time_entry
	for each row execute function stays_as_it_is();
-- At the end of a quota an entry is cut in two: it may become shorter, never longer.
create trigger time_entry_grows_not before update of minutes on time_entry for each row when (new.minutes > old.minutes) execute function stays_as_it_is();
create trigger time_entry_stays before delete on time_entry for each row execute function stays_as_it_is();
