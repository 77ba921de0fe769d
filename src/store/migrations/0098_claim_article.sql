-- 0098_claim_article.sql: the tax of what is an article is decided by the article when it is billed.

-- 0: of none. What was owed before by a quote has it from its line.
alter table claim add column article_id bigint not null default 0;
update claim set article_id = coalesce((select l.article_id from quote_line l where l.client_id = claim.client_id and l.id = claim.source_id), 0) where source = 0 and invoice_id = 0 and place = 0;
