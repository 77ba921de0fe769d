-- 0005_immutable.sqlite.sql: what was issued or accepted stays as it is; only further documents correct it.
create trigger series_entry_no_update before update on series_entry begin select raise(abort, 'series_entry is final'); end;
create trigger series_entry_no_delete before delete on series_entry begin select raise(abort, 'series_entry is final'); end;
create trigger quote_document_no_update before update on quote_document begin select raise(abort, 'quote_document is final'); end;
create trigger quote_document_no_delete before delete on quote_document begin select raise(abort, 'quote_document is final'); end;
create trigger quote_acceptance_no_update before update on quote_acceptance begin select raise(abort, 'quote_acceptance is final'); end;
create trigger quote_acceptance_no_delete before delete on quote_acceptance begin select raise(abort, 'quote_acceptance is final'); end;
create trigger invoice_no_update before update on invoice begin select raise(abort, 'invoice is final'); end;
create trigger invoice_no_delete before delete on invoice begin select raise(abort, 'invoice is final'); end;
create trigger invoice_line_no_update before update on invoice_line begin select raise(abort, 'invoice_line is final'); end;
create trigger invoice_line_no_delete before delete on invoice_line begin select raise(abort, 'invoice_line is final'); end;
create trigger invoice_document_no_update before update on invoice_document begin select raise(abort, 'invoice_document is final'); end;
create trigger invoice_document_no_delete before delete on invoice_document begin select raise(abort, 'invoice_document is final'); end;
