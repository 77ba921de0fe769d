/* show_replay_test.c - a page says which months of a replay had a contract, and which are reckoned as if there had been one. */
#include "base/assets.h"
#include "store/store_test.h"
#include "web/show_replay.h"

/* One past ticket of a client that never had a contract. */
static void fill(struct db *db)
{
	struct err e = { 0 };
	check(run(db, &e, "insert into client (key, name, street, post_code, city, country, email, phone, vat_id, buyer_reference, lang, created_ms)"
	                  " values ('hansa', 'Hansa', '', '', '', 'DE', '', '', '', '', 0, 0)"));
	check(run(db, &e, "insert into ticket (client_id, kind, state, subject, component_id, condition, person_id, opened_ms, solved_ms, closed_ms, signals,"
	                  " priority, touched, past) values (1, 0, 1, 'Datei weg', 0, '', 0, ?, 0, 0, 1, '', 0, 1)", zone_instant(NULL, date_of(2026, 6, 1), 600)));
	check(run(db, &e, "insert into part (client_id, ticket_id, place, title) values (1, 1, 1, '')"));
}

BOTH(months_reckoned_as_if_are_said_on_a_page)
{
	static const struct str wanted[][2] = {               /* ORDER lang */
		{ LIT("<dt>Monate mit Vertrag</dt>"), LIT("<dd>0 von 12; 12 ohne sind gerechnet, als hätte es einen gegeben</dd>") },
		{ LIT("<dt>Months under contract</dt>"), LIT("<dd>0 of 12; 12 without are reckoned as if there had been one</dd>") },
	};
	struct document d = { .name = STR("contracts/standard.de.md") };
	struct findings found = { 0 };
	struct contract *c;
	must(asset_find(d.name, &d.bytes));
	must(contract_read(&d, 1, mem, &c, &found));
	fill(db);
	for (enum lang lang = LANG_DE; lang <= LANG_EN; lang++) {
		struct request q = { .db = db, .mem = mem, .lang = lang, .client = 1, .now = zone_instant(NULL, date_of(2026, 11, 28), 600), .me = { .id = 1 } };
		struct out o = out_open(mem);
		struct err e = { 0 };
		if (!show_replayed(&q, &o, c, c, &e))
			unit_failed(__FILE__, __LINE__, err_str(&e));
		for (size_t i = 0; i < 2; i++)
			if (!str_has(out_str(&o), wanted[lang][i]))
				unit_failed(__FILE__, __LINE__, out_str(&o));
	}
}
