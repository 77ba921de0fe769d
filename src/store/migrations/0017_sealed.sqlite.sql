-- 0017_sealed.sqlite.sql: what was offered, judged, answered or booked stays as it is. State 2: offered; ORDER agreement_state.
create trigger contract_no_update before update of client_id, title, version, valid_from, sha256, kind, base_id, master_id, person_id on contract
	when old.state >= 2 begin select raise(abort, 'contract is final'); end;
create trigger contract_no_delete before delete on contract begin select raise(abort, 'contract is final'); end;
create trigger contract_document_no_update before update on contract_document begin select raise(abort, 'contract_document is final'); end;
create trigger contract_document_no_delete before delete on contract_document
	when exists (select 1 from contract c where c.client_id = old.client_id and c.id = old.contract_id and c.state >= 2) begin select raise(abort, 'contract_document is final'); end;
create trigger contract_component_no_update before update on contract_component begin select raise(abort, 'contract_component is final'); end;
create trigger contract_component_no_delete before delete on contract_component
	when exists (select 1 from contract c where c.client_id = old.client_id and c.id = old.contract_id and c.state >= 2) begin select raise(abort, 'contract_component is final'); end;
create trigger verdict_no_update before update on verdict begin select raise(abort, 'verdict is final'); end;
create trigger verdict_no_delete before delete on verdict begin select raise(abort, 'verdict is final'); end;
create trigger consent_no_update before update on consent when old.answer <> 0 begin select raise(abort, 'consent is final'); end;
create trigger consent_no_delete before delete on consent begin select raise(abort, 'consent is final'); end;
create trigger time_entry_no_update before update of client_id, ticket_id, part_id, person_id, work_date, start_minute, text, at_ms on time_entry
	begin select raise(abort, 'time_entry is final'); end;
-- At the end of a quota an entry is cut in two: it may become shorter, never longer.
create trigger time_entry_no_growth before update of minutes on time_entry when new.minutes > old.minutes begin select raise(abort, 'time_entry is final'); end;
create trigger time_entry_no_delete before delete on time_entry begin select raise(abort, 'time_entry is final'); end;
