-- 0140_search_parts.sql: words within longer words, and telephone numbers by what they end in.

-- At which letters of a word of search_doc a part may begin: head || part is the word. Of all clients together: it says which words there
-- are, and nothing of where they stand; a word goes with the last row that has it. What is written from now on is taken up with it,
-- what is there already from the cursor downwards (store/parts.c, search/keep.c).
-- global
create table search_part (
	id @gid,
	part text not null,
	head text not null
);
create unique index search_part_once on search_part (part, head);
insert into cursor (stage, last_id) select 'search.part', coalesce(max(id), 0) from search_doc;

-- The last six digits, by which a number is looked for at least.
create index call_tail on call (substr(number, length(number) - 5));
create index phone_tail on phone (substr(number, length(number) - 5));
