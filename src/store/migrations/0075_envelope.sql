-- The envelope id a letter left under (RFC 3461): only a report that knows it speaks of that letter. Empty: the server takes none.
alter table outbox add column envelope text not null default '';
