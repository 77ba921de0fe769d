/* quote_pdf_test.c - a quote as PDF: the words of the document that was hashed, its bytes within, and behind them what was decided. */
#include "web/house_test.h"
#include "account/books.h"
#include "press/press.h"

static struct err e;

#define good(cond) ((cond) ? (void)0 : unit_failed(__FILE__, __LINE__, err_str(&e)))

static const struct quote_lines lines = { .at = (struct quote_line[]){ { .kind = QUOTE_FIXED, .owed = { .name = LIT("Umzug"), .quantity = { 1000000 }, .price = { 100000000 }, .net = { 10000 } } } }, .n = 1 };

/* What is final goes where its time is over (privacy/keep.c): here to make room for another. */
static bool no_document(struct house *h)
{
	return run(h->db, &e, "insert into unlocked (id) values (1)") && run(h->db, &e, "delete from quote_document where quote_id = ?", h->things[OBJECT_QUOTE][0]) && run(h->db, &e, "delete from unlocked");
}

/* The first quote of the house, offered in that language. */
static struct str offer(struct house *h, enum lang lang)
{
	struct quote x = { .number = STR("AN-7"), .title = STR("Umzug & mehr"), .clause = STR("§1"), .clause_text = STR("§1 Umzüge sind ein Projekt.") };
	struct owed_sums sums = { .net = { 10000 }, .vat = { 1900 }, .gross = { 11900 } };
	struct out o = out_open(h->mem);
	o.lang = lang;
	quote_print(&(struct quote_sheet){ .quote = &x, .lines = &lines, .sums = &sums, .house = STR("Haus GmbH"), .house_place = STR("Weg 1, 10115 Berlin"), .client = STR("Klient AG"), .contract = STR("V") }, &o);
	struct str bytes = out_str(&o);
	int64_t id = h->things[OBJECT_QUOTE][0];
	good(run(h->db, &e, "update quote set state = ?, number = 'AN-7', sha256 = ?, offered_ms = ?, decided_ms = 0, decided_by = 0 where id = ?", (int)QUOTE_OFFERED, sha256_hex(h->mem, bytes), h->now, id) &&
	     no_document(h) &&
	     run(h->db, &e, "insert into quote_document (client_id, quote_id, sha256, bytes) values (?, ?, ?, ?)", h->own, id, sha256_hex(h->mem, bytes), blob(bytes)));
	return bytes;
}

static struct str file_in(struct arena *mem, struct str pdf)
{
	struct manuscript parts;
	good(press_read(pdf, mem, &parts, &e));
	const struct item *file = manuscript_find(&parts, ITEM_FILE);
	return file ? file->words.at[4] : NONE;
}

static struct str got(struct browser *b, struct str target)
{
	struct answer a = browser_get(b, target);
	return out_str(&a.out);
}

TEST(the_pdf_of_a_quote_has_its_bytes_within_and_is_for_both_sides)
{
	struct house h;
	house_open(&h, mem);
	struct browser owner = browser_of(&h, h.people[ROLE_OWNER]), client = browser_of(&h, h.people[ROLE_APPROVER]);
	int64_t id = h.things[OBJECT_QUOTE][0];
	struct str desk = text(mem, "/quotes/{}/pdf", id), portal = text(mem, "/portal/quotes/{}/pdf", id);
	for (enum lang lang = LANG_DE; lang <= LANG_EN; lang++) {
		struct str bytes = offer(&h, lang);
		struct answer a = browser_get(&owner, desk), b = browser_get(&client, portal);
		check_int(a.status, 200);
		check_int(b.status, 200);
		check_str(a.type, STR("application/pdf"));
		check_str(a.download, STR("AN-7.pdf"));
		check(str_is(out_str(&a.out), out_str(&b.out)));
		check_str(file_in(mem, out_str(&a.out)), bytes);
	}
	struct str open = got(&owner, desk);
	good(run(h.db, &e, "update quote set state = ?, decided_ms = ?, decided_by = ? where id = ?", (int)QUOTE_ACCEPTED, h.now, h.people[ROLE_APPROVER], id));
	struct str accepted = got(&owner, desk);
	check(!str_is(open, accepted));
	check(str_has(got(&owner, text(mem, "/quotes/{}", id)), text(mem, "<a href=\"{}\">PDF</a>", desk)));
	check(str_has(got(&client, text(mem, "/portal/quotes/{}", id)), text(mem, "<a href=\"{}\">PDF</a>", portal)));
	house_close(&h);
}

TEST(a_draft_and_a_quote_of_others_have_no_pdf)
{
	struct house h;
	house_open(&h, mem);
	struct browser owner = browser_of(&h, h.people[ROLE_OWNER]), client = browser_of(&h, h.people[ROLE_APPROVER]);
	offer(&h, LANG_DE);
	check_int(browser_get(&client, text(mem, "/portal/quotes/{}/pdf", h.things[OBJECT_QUOTE][1])).status, 404);
	check_int(browser_get(&client, text(mem, "/quotes/{}/pdf", h.things[OBJECT_QUOTE][0])).status, 403);
	good(no_document(&h));
	check_int(browser_get(&owner, text(mem, "/quotes/{}/pdf", h.things[OBJECT_QUOTE][0])).status, 404);
	house_close(&h);
}
