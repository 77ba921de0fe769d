/* contract_pdf_test.c - the document to sign as PDF: set from the bytes that are signed, which are within it; for both sides, and nobody else. */
#include "web/house_test.h"
#include "agreement/agreement.h"
#include "base/assets.h"
#include "press/press.h"

static struct err e;

#define good(cond) ((cond) ? (void)0 : unit_failed(__FILE__, __LINE__, err_str(&e)))

/* The paper of the first contract becomes a document of this program, in that language. */
static struct str paper_of(struct house *h, const char *lang, const char *type)
{
	struct str page_html = text(h->mem, "<!doctype html>\n<html lang=\"{}\"><head><title>T</title></head><body>\n<header><h1>Titel &amp; mehr</h1></header>\n<main><h2>Eins</h2><p class=\"sentence\">Alles ist gedeckt.</p></main>\n</body></html>\n", str_of(lang));
	struct str named = sha256_hex(h->mem, page_html);
	good(run(h->db, &e, "insert into paper (client_id, sha256, type, name, bytes, at_ms) values (?, ?, ?, 'contract-7-feed.html', ?, ?)", h->own, named, str_of(type), blob(page_html), h->now));
	good(run(h->db, &e, "update contract set paper_sha256 = ?, state = ? where id = ?", named, (int)AGREEMENT_IN_FORCE, h->things[OBJECT_CONTRACT][0]));
	return page_html;
}

static struct str text_of_contract(void)
{
	struct str bytes = NONE;
	check(asset_find(STR("contracts/standard.de.md"), &bytes));
	return bytes;
}

static void enclosed_in(struct arena *mem, struct str pdf, struct str *html, struct str *source)
{
	struct manuscript parts;
	if (!press_read(pdf, mem, &parts, &e))
		unit_failed(__FILE__, __LINE__, err_str(&e));
	*html = *source = NONE;
	for (size_t i = 0; i < parts.n; i++)
		if (parts.at[i].kind == ITEM_FILE)
			*(str_is(parts.at[i].words.at[1], STR("text/html")) ? html : source) = parts.at[i].words.at[4];
}

TEST(the_pdf_of_what_is_signed_has_the_signed_bytes_within)
{
	struct house h;
	static const char *const languages[] = { "de", "en" };
	house_open(&h, mem);
	struct browser owner = browser_of(&h, h.people[ROLE_OWNER]), client = browser_of(&h, h.people[ROLE_APPROVER]);
	struct str desk = text(mem, "/contracts/{}/pdf", h.things[OBJECT_CONTRACT][0]), portal = text(mem, "/portal/contract/{}/pdf", h.things[OBJECT_CONTRACT][0]);
	for (size_t i = 0; i < COUNT(languages); i++) {
		struct str signed_html = paper_of(&h, languages[i], "text/html; charset=utf-8"), html, source;
		struct answer a = browser_get(&owner, desk), b = browser_get(&client, portal);
		check_int(a.status, 200);
		check_int(b.status, 200);
		check_str(a.type, STR("application/pdf"));
		check_str(a.download, STR("contract-7-feed.pdf"));
		check(str_is(out_str(&a.out), out_str(&b.out)));
		enclosed_in(mem, out_str(&a.out), &html, &source);
		check_str(html, signed_html);
		check_str(source, text_of_contract());
	}
	struct answer unsigned_yet = browser_get(&owner, desk);
	struct str behind = STR("/Title (Signatures)");
	good(run(h.db, &e, "insert into contract_signature (client_id, contract_id, side, person_id, name, sha256, at_ms) values (?, ?, 0, ?, 'Karla Klient', 'feed', ?)", h.own, h.things[OBJECT_CONTRACT][0],
		h.people[ROLE_APPROVER], h.now));
	struct answer signed_by_one = browser_get(&owner, desk);
	check(!str_has(out_str(&unsigned_yet.out), behind) && str_has(out_str(&signed_by_one.out), behind));
	struct answer a = browser_get(&owner, text(mem, "/contracts/{}", h.things[OBJECT_CONTRACT][0])), b = browser_get(&client, text(mem, "/portal/contract/{}", h.things[OBJECT_CONTRACT][0]));
	check(str_has(answer_html(&a), text(mem, "<a href=\"{}\">PDF</a>", desk)));
	check(str_has(answer_html(&b), text(mem, "<a href=\"{}\">PDF</a>", portal)));
	house_close(&h);
}

/* Signed elsewhere, it has no bytes of ours: both sides get the document made of the text, which is within it. */
TEST(what_was_signed_elsewhere_is_set_from_its_text)
{
	struct house h;
	house_open(&h, mem);
	struct browser owner = browser_of(&h, h.people[ROLE_OWNER]), client = browser_of(&h, h.people[ROLE_APPROVER]);
	struct str desk = text(mem, "/contracts/{}", h.things[OBJECT_CONTRACT][0]), portal = text(mem, "/portal/contract/{}", h.things[OBJECT_CONTRACT][0]), html, source;
	good(run(h.db, &e, "update contract set paper_sha256 = '', state = ? where id = ?", (int)AGREEMENT_IN_FORCE, h.things[OBJECT_CONTRACT][0]));
	struct answer a = browser_get(&owner, text(mem, "{}/pdf", desk)), b = browser_get(&client, text(mem, "{}/pdf", portal));
	check_int(a.status, 200);
	check_int(b.status, 200);
	check(str_is(out_str(&a.out), out_str(&b.out)));
	enclosed_in(mem, out_str(&a.out), &html, &source);
	check_str(source, text_of_contract());
	struct answer page = browser_get(&client, text(mem, "{}/paper", portal));
	check_str(html, out_str(&page.out));
	check(str_has(html, STR("Rahmenvertrag")));
	a = browser_get(&owner, desk);
	b = browser_get(&client, portal);
	check(str_has(answer_html(&a), text(mem, "<a href=\"{}/pdf\">PDF</a>", desk)) && str_has(answer_html(&b), text(mem, "<a href=\"{}/pdf\">PDF</a>", portal)));
	house_close(&h);
}

TEST(a_pdf_of_others_of_what_was_withdrawn_of_a_scan_and_of_altered_bytes_is_not_made)
{
	struct house h;
	house_open(&h, mem);
	struct browser owner = browser_of(&h, h.people[ROLE_OWNER]), client = browser_of(&h, h.people[ROLE_APPROVER]);
	struct str desk = text(mem, "/contracts/{}/pdf", h.things[OBJECT_CONTRACT][0]), portal = text(mem, "/portal/contract/{}/pdf", h.things[OBJECT_CONTRACT][0]);
	check_int(browser_get(&client, text(mem, "/portal/contract/{}/pdf", h.things[OBJECT_CONTRACT][1])).status, 404);
	check_int(browser_get(&client, desk).status, 403);
	paper_of(&h, "de", "text/html");
	good(run(h.db, &e, "update contract set state = ? where client_id = ?", (int)AGREEMENT_WITHDRAWN, h.own));
	check_int(browser_get(&client, portal).status, 404);
	check_int(browser_get(&owner, desk).status, 200);
	paper_of(&h, "en", "application/pdf");
	check_int(browser_get(&owner, desk).status, 404);
	good(run(h.db, &e, "update contract set paper_sha256 = '', state = ? where client_id = ?", (int)AGREEMENT_WITHDRAWN, h.own));
	check_int(browser_get(&owner, desk).status, 404);
	good(run(h.db, &e, "update contract set paper_sha256 = 'gone', state = ? where client_id = ?", (int)AGREEMENT_IN_FORCE, h.own));
	check_int(browser_get(&owner, desk).status, 500);
	check_int(browser_get(&client, portal).status, 500);
	house_close(&h);
}

/* Where nobody could be written to, the house's own letter is the one to print. */
TEST(what_was_written_with_an_offer_is_a_letter)
{
	struct house h;
	house_open(&h, mem);
	struct browser owner = browser_of(&h, h.people[ROLE_OWNER]), client = browser_of(&h, h.people[ROLE_APPROVER]);
	int64_t id = h.things[OBJECT_CONTRACT][0];
	struct str path = text(mem, "/contracts/{}/letter", id), page = text(mem, "/contracts/{}", id), link = text(mem, "<a href=\"{}\">", path);
	struct answer none = browser_get(&owner, page);
	check(!str_has(answer_html(&none), link));
	check_int(browser_get(&owner, path).status, 404);
	static const struct { const char *side; struct str subject; } rows[] = { { "house", LIT("Rahmenvertrag 2 (Haus)") }, { "client", LIT("Rahmenvertrag 2") } };
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct fields f = { 0 };
		field_add(mem, &f, STR("subject"), rows[i].subject);
		field_add(mem, &f, STR("text"), STR("Wir bitten um Ihre Antwort.\n\nOhne Antwort gilt ab 1.2. <x>"));
		good(run(h.db, &e, "insert into outbox (client_id, at_ms, channel, key, body, sent_ms) values (?, ?, 'mail', ?, ?, 0)", h.own, h.now, text(mem, "contract.{}.offer.{}", id, str_of(rows[i].side)), fields_print(mem, &f)));
		struct answer a = browser_get(&owner, path);
		check_int(a.status, 200);
		check(str_has(out_str(&a.out), text(mem, "/Title ({})", i ? STR("Rahmenvertrag 2") : STR("Rahmenvertrag 2 \\(Haus\\)"))));
	}
	struct answer some = browser_get(&owner, page);
	check(str_has(answer_html(&some), link));
	check_int(browser_get(&client, path).status, 403);
	house_close(&h);
}
