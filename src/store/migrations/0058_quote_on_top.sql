-- 0058_quote_on_top.sql: what comes, or may come, on top of an estimate stands in the quote. effort: 0 fixed, 1 an estimate, 2 what is known to be put
-- on it, 3 what may come on top, without an amount. position: of the contract's prices, or its surcharge; note: what the contract says of it.
alter table quote_line add column position text not null default '';
alter table quote_line add column note text not null default '';
