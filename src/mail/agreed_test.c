/* agreed_test.c - who accepted a quote gets by mail what was agreed: a PDF with the very bytes that were hashed. */
#include "account/choice.h"
#include "mail/post.h"
#include "press/press.h"
#include "store/store_test.h"

#define AGREED "<article class=\"sheet quote\" lang=\"de\"><h1>Angenommenes Angebot AN-7</h1><p>Firewall groß, gewählt</p></article>"

static struct str file_in(struct arena *mem, struct str pdf, struct str name)
{
	struct manuscript parts;
	struct err e = { 0 };
	check(press_read(pdf, mem, &parts, &e));
	for (size_t i = 0; i < parts.n; i++)
		if (parts.at[i].kind == ITEM_FILE && str_is(parts.at[i].words.at[0], name))
			return parts.at[i].words.at[4];
	return NONE;
}

TEST(what_was_agreed_goes_along_as_pdf)
{
	struct err e = { 0 };
	struct trouble t = { 0 };
	struct parcels files;
	struct db *db = store_fresh(mem);
	check(run(db, &e, "insert into quote (client_id, ticket_id, part_id, contract_id, verdict_id, number, version, state, title, clause, clause_text, net_cents, vat_cents, gross_cents, valid_until, sha256, person_id, created_ms, offered_ms, decided_ms, decided_by)"
	                  " values (1, 1, 1, 0, 0, 'AN-7', 1, 2, 'x', '', '', 100, 19, 119, 99999, 'aa', 0, 0, 0, 5, 3)"));
	check(run(db, &e, "insert into quote_document (client_id, quote_id, sha256, bytes) values (1, 1, 'aa', ?)", blob(STR("<article class=\"sheet quote\" lang=\"de\">Angebot</article>"))));
	struct outgoing row = { .client = 1, .body = STR("{\"to\":\"a@b.example\",\"quote.agreed\":\"1\"}") };
	check(parcels_load(db, &row, mem, &files, &t) && !files.n);     /* accepted before what was agreed was kept */
	check(run(db, &e, "insert into quote_agreed (client_id, quote_id, sha256, bytes) values (1, 1, ?, ?)", sha256_hex(mem, STR(AGREED)), blob(STR(AGREED))));
	check(parcels_load(db, &row, mem, &files, &t) && files.n == 1);
	check_str(files.at[0].name, STR("AN-7.pdf"));
	check_str(files.at[0].type, STR("application/pdf"));
	check_str(file_in(mem, files.at[0].bytes, STR("AN-7-agreed.html")), STR(AGREED));
	row.client = 2;
	check(parcels_load(db, &row, mem, &files, &t) && !files.n);
	db_close(db);
}
