/* seal_test.c - every column of what is sealed, altered one by one past the program: each is seen, and nothing else is. */
#include "store/store_test.h"
#include "store/inside.h"

static struct err e;

#define good(cond) ((cond) ? (void)0 : unit_failed(__FILE__, __LINE__, err_str(&e)))

/* Columns of text and of numbers, all that the schema has but the keys. */
static const struct { struct str table, texts, numbers; } tables[] = {
	{ LIT("contract"), LIT("title version sha256 paper_sha256"), LIT("valid_from valid_until signed_ms confirmed_ms state kind base_id master_id person_id edited_ms edited_by contested_ms") },
	{ LIT("contract_document"), LIT("name bytes"), LIT("contract_id place") },
	{ LIT("contract_component"), LIT("name class"), LIT("contract_id component_id") },
	{ LIT("contract_signature"), LIT("name sha256"), LIT("contract_id side person_id at_ms") },
	{ LIT("contract_move"), LIT("verb reason sha256"), LIT("contract_id was state until person_id at_ms") },
	{ LIT("paper"), LIT("sha256 type name"), LIT("at_ms") },
	{ LIT("verdict"), LIT("priority facts body"), LIT("ticket_id part_id contract_id class status at_ms ruling_id reading entry_id facts_key") },
	{ LIT("ruling"), LIT("reason"), LIT("objection_id ticket_id part_id verdict_id was class disputed person_id at_ms") },
	{ LIT("consent"), LIT("name text"), LIT("ticket_id part_id contract_id asked_by asked_ms due_ms answer answered_by answered_ms") },
	{ LIT("time_entry"), LIT("reason text clause quota"), LIT("ticket_id part_id verdict_id quote_id person_id work_date minutes start_minute billed state net_cents at_ms cut_from known_ms stands listed") },
	{ LIT("quote"), LIT("number title clause clause_text sha256"), LIT("ticket_id part_id contract_id verdict_id version state net_cents vat_cents gross_cents valid_until person_id created_ms offered_ms decided_ms decided_by project_id replaces") },
	{ LIT("quote_line"), LIT("name clause position note unit tax words"), LIT("quote_id place effort quantity_u6 price_u6 base_u6 minimum_u6 step_minutes cap_cents least_cents derived asked_u6 article_id cost_u6 choice left_out net_cents rate_u6") },
	{ LIT("quote_agreed"), LIT("sha256"), LIT("quote_id") },
	{ LIT("quote_acceptance"), LIT("sha256"), LIT("quote_id person_id at_ms") },
	{ LIT("quota_booking"), LIT("quota"), LIT("contract_id person_id component_id ticket_id part_id entry_id verdict_id amount_u6 taken_on at_ms returned_ms") },
	{ LIT("notice"), LIT("reason recalled_reason"), LIT("contract_id side received ends late person_id at_ms recalled_ms recalled_by") },
	{ LIT("credit"), LIT("clause"), LIT("contract_id month due availability_u6 percent_u6 base_cents amount_cents side person_id at_ms") },
	{ LIT("price_step"), LIT("name index_name clause"), LIT("contract_id origin nominal effective base month base_u6 value_u6 num den capped person_id at_ms") },
	{ LIT("list_told"), LIT("list"), LIT("contract_id day effective person_id at_ms") },
	{ LIT("correction"), LIT("clause reason"), LIT("ticket_id part_id verdict_id follows choice was_cents now_cents amount_cents person_id at_ms") },
};

static void command(struct db *db, struct arena *mem, struct str text_here) { good(db->engine->command(db, str_c(mem, text_here), &e)); }

static void fill_money(struct db *db)
{
	good(run(db, &e, "insert into quote (client_id, ticket_id, part_id, contract_id, verdict_id, number, version, state, title, clause, clause_text, net_cents, vat_cents, gross_cents, valid_until, sha256,"
	             " person_id, created_ms, offered_ms, decided_ms, decided_by) values (1, 1, 1, 1, 1, 'AN-1', 1, 0, 'Tausch', '7.1', 'so', 100, 19, 119, 20000, 'aa', 3, 5, 5, 0, 0)"));
	good(run(db, &e, "insert into quote_line (client_id, quote_id, place, name, clause, effort, quantity_u6, unit, price_u6, base_u6, minimum_u6, net_cents, tax, rate_u6) values (1, 1, 1, 'Platte', '', 0, 1, 'C62', 1, 0, 0, 100, 'S', 19)"));
	good(run(db, &e, "insert into quote_acceptance (client_id, quote_id, person_id, sha256, at_ms) values (1, 1, 3, 'aa', 5)"));
	good(run(db, &e, "insert into quote_agreed (client_id, quote_id, sha256, bytes) values (1, 1, 'bb', ?)", blob(STR("x"))));
	good(run(db, &e, "insert into quota_booking (client_id, contract_id, quota, person_id, ticket_id, part_id, verdict_id, amount_u6, taken_on, at_ms, returned_ms) values (1, 1, 'stunden', 0, 1, 1, 1, 60, 20000, 5, 0)"));
	good(run(db, &e, "insert into notice (client_id, contract_id, side, received, ends, late, reason, person_id, at_ms) values (1, 1, 0, 20000, 20100, 0, 'Umzug', 3, 5)"));
	good(run(db, &e, "insert into credit (client_id, contract_id, clause, month, due, availability_u6, percent_u6, base_cents, amount_cents, side, person_id, at_ms) values (1, 1, '4.2', 20000, 20030, 1, 1, 100, 10, 0, 3, 5)"));
	good(run(db, &e, "insert into price_step (client_id, contract_id, name, index_name, clause, origin, nominal, effective, base, month, base_u6, value_u6, num, den, capped, person_id, at_ms)"
	             " values (1, 1, 'preise', 'vpi', '2', 1, 2, 2, 1, 1, 100, 110, 11, 10, 0, 3, 5)"));
	good(run(db, &e, "insert into list_told (client_id, contract_id, list, day, effective, person_id, at_ms) values (1, 1, 'standard', 20000, 20030, 3, 5)"));
	good(run(db, &e, "insert into correction (client_id, ticket_id, part_id, verdict_id, follows, choice, was_cents, now_cents, amount_cents, clause, reason, person_id, at_ms)"
	             " values (1, 1, 1, 1, 0, 0, 100, 0, -100, '2', 'so', 3, 5)"));
}

/* One row of each, as the program would leave them, and their seals. */
static void fill(struct db *db, struct arena *mem)
{
	struct str page = STR("<p>signed</p>"), named = sha256_hex(mem, page);
	struct instant at = { 1000 };
	good(run(db, &e, "insert into paper (client_id, sha256, type, name, bytes, at_ms) values (1, ?, 'text/html', 'a.html', ?, 5)", named, blob(page)));
	good(run(db, &e, "insert into contract (client_id, title, version, valid_from, signed_ms, sha256, paper_sha256) values (1, 'Vertrag', '1', 20000, 5, 'aa', ?)", named));
	good(run(db, &e, "insert into contract_document (client_id, contract_id, place, name, bytes) values (1, 1, 0, 'a.md', 'text')"));
	good(run(db, &e, "insert into contract_component (client_id, contract_id, component_id, name, class) values (1, 1, 7, 'sw1', 'switch')"));
	good(run(db, &e, "insert into contract_signature (client_id, contract_id, side, person_id, name, sha256, at_ms) values (1, 1, 0, 3, 'Hansen', 'aa', 5)"));
	good(run(db, &e, "insert into contract_move (client_id, contract_id, was, state, person_id, reason, sha256, at_ms) values (1, 1, 0, 1, 3, '', 'aa', 5)"));
	good(run(db, &e, "insert into verdict (client_id, ticket_id, part_id, contract_id, class, status, priority, facts, body, at_ms) values (1, 1, 1, 1, 0, 0, '', '{}', '{}', 5)"));
	good(run(db, &e, "insert into ruling (client_id, objection_id, ticket_id, part_id, verdict_id, was, class, reason, person_id, at_ms) values (1, 1, 1, 1, 1, 0, 1, 'so', 3, 5)"));
	good(run(db, &e, "insert into consent (client_id, ticket_id, part_id, contract_id, name, text, asked_by, asked_ms, due_ms, answer, answered_by, answered_ms) values (1, 1, 1, 1, 'ja', 'darf es', 3, 5, 9, 1, 4, 6)"));
	good(run(db, &e, "insert into time_entry (client_id, ticket_id, part_id, verdict_id, quote_id, person_id, work_date, minutes, billed, state, reason, text, net_cents, at_ms) values (1, 1, 1, 1, 0, 3, 20000, 30, 30, 1, '', 'getan', 6000, 5)"));
	fill_money(db);
	for (int k = 0; k < SEALS; k++)
		good(audit_seal(db, 1, at, (enum seal)k, 1, &e));
}

/* Whoever writes to the file may drop them as well. */
static void drop_guards(struct db *db, struct arena *mem)
{
	struct strs names = { 0 };
	struct str name;
	if (db_is_postgres(db)) {
		for (size_t i = 0; i < COUNT(tables); i++)
			command(db, mem, text(mem, "alter table {} disable trigger user", tables[i].table));
		return;
	}
	struct rows *r = sql_here(db, "select name from sqlite_master where type = 'trigger'");
	while (row(r, mem, &name))
		*push(mem, &names) = name;
	good(done(r, &e));
	for (size_t i = 0; i < names.n; i++)
		command(db, mem, text(mem, "drop trigger {}", names.at[i]));
}

static struct str verify(struct db *db, struct arena *mem)
{
	int64_t checked;
	struct str broken;
	good(audit_verify_seals(db, mem, &checked, &broken, &e));
	return audit_say(broken, LANG_EN, mem);
}

static bool is_listed(struct str list, struct str column)
{
	while (list.len)
		if (str_is(str_split(&list, ' '), column))
			return true;
	return false;
}

/* A column that a later migration adds must be sealed, and tried here. */
TEST(seal_lists_every_column_there_is)
{
	struct db *db = store_fresh(mem);
	struct str c;
	for (size_t i = 0; i < COUNT(tables); i++) {
		struct rows *r = sql_here(db, "select name from pragma_table_info(?) where name not in ('id', 'client_id')", tables[i].table);
		while (row(r, mem, &c))
			if (!is_listed(tables[i].texts, c) && !is_listed(tables[i].numbers, c) && !((str_is(tables[i].table, STR("paper")) || str_is(tables[i].table, STR("quote_agreed"))) && str_is(c, STR("bytes"))))
				unit_failed(__FILE__, __LINE__, text(mem, "{}.{} is not sealed", tables[i].table, c));
		good(done(r, &e));
	}
	db_close(db);
}

static void alter(struct db *db, struct arena *mem, struct str table, struct str columns, bool texts)
{
	while (columns.len) {
		struct str c = str_split(&columns, ' ');
		command(db, mem, texts ? text(mem, "update {} set {} = {} || 'x'", table, c, c) : text(mem, "update {} set {} = {} + 1", table, c, c));
		if (!verify(db, mem).len)
			unit_failed(__FILE__, __LINE__, text(mem, "{}.{} may be altered unseen", table, c));
		command(db, mem, texts ? text(mem, "update {} set {} = substr({}, 1, length({}) - 1)", table, c, c, c) : text(mem, "update {} set {} = {} - 1", table, c, c));
		check_str(verify(db, mem), NONE);
	}
}

BOTH(seal_every_column_that_is_altered_is_seen)
{
	fill(db, mem);
	check_str(verify(db, mem), NONE);
	drop_guards(db, mem);
	for (size_t i = 0; i < COUNT(tables); i++) {
		alter(db, mem, tables[i].table, tables[i].texts, true);
		alter(db, mem, tables[i].table, tables[i].numbers, false);
		good(db_begin(db, &e));
		command(db, mem, text(mem, "delete from {}", tables[i].table));
		if (!verify(db, mem).len)
			unit_failed(__FILE__, __LINE__, text(mem, "{} may be emptied unseen", tables[i].table));
		db_rollback(db);
	}
	check_str(verify(db, mem), NONE);
}

BOTH(seal_says_what_was_done)
{
	fill(db, mem);
	drop_guards(db, mem);
	good(run(db, &e, "update contract_signature set name = ?", STR("Anders")));
	check_str(verify(db, mem), STR("client 1: contract 1: its signatures were altered, added or removed"));
	good(run(db, &e, "update contract_signature set name = ?", STR("Hansen")));
	good(run(db, &e, "insert into verdict (client_id, ticket_id, part_id, contract_id, class, status, priority, facts, body, at_ms) values (1, 1, 1, 1, 0, 0, '', '{}', '{}', 5)"));
	check_str(verify(db, mem), STR("client 1: verdict 2 was put in past the program: the audit chain does not know it"));
	good(run(db, &e, "delete from verdict where client_id = 1"));
	check_str(verify(db, mem), STR("client 1: verdict 1 was removed"));
	good(run(db, &e, "update paper set bytes = ?", blob(STR("<p>other</p>"))));
	good(run(db, &e, "insert into quote_document (client_id, quote_id, sha256, bytes) values (1, 1, 'aa', ?)", blob(STR("anders"))));
	check(str_starts(verify(db, mem), STR("client 1: paper 1 (a.html) was altered: its bytes are not those of ")));
	good(run(db, &e, "update paper set bytes = ?", blob(STR("<p>signed</p>"))));
	check_str(verify(db, mem), STR("client 1: document of quote 1 (AN-1) was altered: its bytes are not those of aa"));
}

/* Even before a verification: what was signed, judged or booked cannot be changed by a slip. */
BOTH(seal_guards_refuse_what_is_never_right)
{
	fill(db, mem);
	check(!run(db, &e, "update contract set valid_from = 1"));
	check(!run(db, &e, "update contract_document set bytes = 'x'"));
	check(!run(db, &e, "delete from contract_document"));
	check(!run(db, &e, "delete from contract_component"));
	check(!run(db, &e, "update verdict set class = 1"));
	check(!run(db, &e, "update consent set answer = 2"));
	check(!run(db, &e, "update time_entry set minutes = 31"));
	check(!run(db, &e, "update time_entry set text = 'anders'"));
	check(!run(db, &e, "delete from time_entry"));
	e.len = 0;
	good(run(db, &e, "update contract set state = 6, valid_until = 30000"));
	good(run(db, &e, "update time_entry set state = 0, net_cents = 0, minutes = 20"));
	good(run(db, &e, "insert into contract (client_id, title, version, valid_from, signed_ms, sha256, state) values (1, 'Entwurf', '2', 0, 0, 'bb', 0)"));
	good(run(db, &e, "update contract set title = 'neu' where state = 0"));
}

BOTH(seal_old_rows_get_theirs_once)
{
	good(run(db, &e, "insert into contract (client_id, title, version, valid_from, signed_ms, sha256) values (1, 'Vertrag', '1', 20000, 5, 'aa')"));
	check(verify(db, mem).len > 0);
	good(audit_seal_old(db, (struct instant){ 1000 }, &e));
	check_str(verify(db, mem), NONE);
	good(run(db, &e, "insert into contract (client_id, title, version, valid_from, signed_ms, sha256) values (1, 'Vertrag', '2', 20000, 5, 'bb')"));
	good(audit_seal_old(db, (struct instant){ 2000 }, &e));
	check_str(verify(db, mem), STR("client 1: contract 2 was put in past the program: the audit chain does not know it"));
}

/* Where contracts were sealed already and money was not: its rows get theirs, once, and contracts no second one. */
BOTH(seal_of_a_kind_that_came_later)
{
	good(cursor_move(db, STR("audit.sealed"), 500, &e));
	fill_money(db);
	check(verify(db, mem).len > 0);
	good(audit_seal_old(db, (struct instant){ 1000 }, &e));
	check_str(verify(db, mem), NONE);
	good(run(db, &e, "insert into notice (client_id, contract_id, side, received, ends, late, reason, person_id, at_ms) values (1, 2, 0, 20000, 20100, 0, '', 3, 5)"));
	good(audit_seal_old(db, (struct instant){ 2000 }, &e));
	check_str(verify(db, mem), STR("client 1: notice 2 was put in past the program: the audit chain does not know it"));
}
