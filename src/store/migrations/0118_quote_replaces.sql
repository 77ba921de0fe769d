-- 0118_quote_replaces.sql: an offered quote stays so until the version that is being written is offered.

-- replaces: of a draft, the offered quote that ends with its offer; 0: there is none.
alter table quote add column replaces bigint not null default 0;
create index quote_replaces on quote (client_id, replaces) where replaces <> 0;
