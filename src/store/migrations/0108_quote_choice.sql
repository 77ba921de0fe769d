-- 0108_quote_choice.sql: lines that who accepts a quote may choose, and the bytes of what was agreed.

-- choice: ORDER quote_choice, 0: the line is part of the quote whatever is chosen. left_out: 1: it may be chosen and is not (yet); it counts for nothing.
alter table quote_line add column choice integer not null default 0;
alter table quote_line add column left_out integer not null default 0;

-- The quote as it was accepted: what was chosen, by whom, when and how.
create table quote_agreed (
	id @id,
	client_id bigint not null,
	quote_id bigint not null,
	sha256 text not null,
	bytes @blob not null,
	@key
);
create unique index quote_agreed_once on quote_agreed (client_id, quote_id);
