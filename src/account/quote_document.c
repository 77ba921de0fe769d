/* quote_document.c - the bytes of a quote: what is offered, and once it is accepted what was agreed. Both are hashed and stay as they are.
 *
 * What was agreed is the quote once more with what was chosen in its price, who accepted it, when and how, and the checksum of the offer it rests on. */
#include "account/choice.h"
#include "account/inside.h"
#include "inventory/words.h"
#include "inventory/zones.h"
#include "press/document.h"

static bool sheet_of(const struct step *s, const struct quote *q, struct quote_sheet *out, const struct client *c, struct err *e)
{
	struct agreement a = { 0 };
	const struct contract *compiled = NULL;
	struct instalments *plan = NEW(s->mem, struct instalments);
	struct quote project = { 0 };
	struct owed_sums before = { 0 };
	if (q->contract && !agreement_by_id(s->db, q->client, q->contract, s->mem, &a, &compiled, e))
		return false;
	if (!plan_after(s, q, plan, e) || (q->project && (!quote_find(s->db, q->client, q->project, s->mem, &project, e) || !quote_price(s->db, q->client, q->project, s->mem, &before, e))))
		return false;
	*out = (struct quote_sheet){
		.plan = plan, .changes = project.number, .before = before.net,
		.quote = q, .house = account_setting(s, STR("house.name"), NONE), .client = c->name, .issued = account_today(s),
		.house_place = address_words(&(struct address){ .street = account_setting(s, STR("house.street"), NONE), .post_code = account_setting(s, STR("house.post_code"), NONE), .city = account_setting(s, STR("house.city"), NONE) }, s->mem),
		.client_place = address_words(&(struct address){ .street = c->street, .post_code = c->post_code, .city = c->city }, s->mem),
		.contract = text(s->mem, "{} {}", a.title, a.version), .terms = compiled, .currency = compiled ? contract_head(compiled)->currency : STR("EUR"),
	};
	return true;
}

/* out->lang: the client's. */
static bool document_of(const struct step *s, const struct quote *q, const struct quote_agreement *agreed, struct out *out, struct err *e)
{
	struct client c;
	struct quote_sheet sheet;
	struct quote_lines lines = { 0 };
	struct owed_sums sums;
	if (!client_find(s->db, q->client, s->mem, &c, e) || !quote_lines_all(s->db, q->client, q->id, s->mem, &lines, e) || !sheet_of(s, q, &sheet, &c, e))
		return false;
	must(quote_sums(&lines, s->mem, &sums));
	sheet.lines = &lines;
	sheet.sums = &sums;
	sheet.agreed = agreed;
	*out = out_open(s->mem);
	out->lang = c.lang;
	out->zone = zone_kept(account_setting(s, STR("house.zone"), STR("Europe/Berlin")));
	if (agreed)
		sheet.issued = zone_date(out->zone, q->offered);
	quote_print(&sheet, out);
	return true;
}

bool quote_write_offer(const struct step *s, struct quote *q, struct err *e)
{
	struct out o;
	if (!document_of(s, q, NULL, &o, e))
		return false;
	q->sha256 = sha256_hex(s->mem, out_str(&o));
	return run(s->db, e, "insert into quote_document (client_id, quote_id, sha256, bytes) values (?, ?, ?, ?)", q->client, q->id, q->sha256, blob(out_str(&o)));
}

static bool name_of(const struct step *s, int64_t person, struct str *out, struct err *e)
{
	*out = NONE;
	struct rows *r = sql(s->db, "select name from person where id = ?", person);
	row(r, s->mem, out);
	return done(r, e);
}

bool quote_write_agreed(const struct step *s, const struct quote *q, int64_t who, struct instant at, struct str *sha256, struct err *e)
{
	struct out o;
	struct quote_agreement agreed = { .at = at };
	int64_t heard_by = 0;
	struct rows *r = sql(s->db, "select heard_by, day, time, words from quote_heard where client_id = ? and quote_id = ?", q->client, q->id);
	row(r, s->mem, &heard_by, &agreed.day, &agreed.time, &agreed.words);
	if (!done(r, e) || !name_of(s, who, &agreed.by, e) || !name_of(s, heard_by, &agreed.heard_by, e) || !document_of(s, q, &agreed, &o, e))
		return false;
	*sha256 = sha256_hex(s->mem, out_str(&o));
	return run(s->db, e, "insert into quote_agreed (client_id, quote_id, sha256, bytes) values (?, ?, ?, ?)", q->client, q->id, *sha256, blob(out_str(&o)));
}

bool quote_agreed(struct db *db, int64_t client, int64_t quote, struct arena *mem, struct str *sha256, struct str *bytes, struct err *e)
{
	*sha256 = *bytes = NONE;
	struct rows *r = sql(db, "select sha256, bytes from quote_agreed where client_id = ? and quote_id = ?", client, quote);
	row(r, mem, sha256, bytes);
	return done(r, e);
}

/* ---- as it is printed ---- */

/* ORDER lang */
static const struct { struct str id, offer, agreed, foot, title; } words[] = {
	{ LIT("de"), LIT("Das Angebot, wie es angenommen wurde"), LIT("Was vereinbart wurde"), LIT("Prüfsumme (SHA-256) des Vereinbarten"), LIT("Vereinbart") },
	{ LIT("en"), LIT("The quote as it was accepted"), LIT("What was agreed"), LIT("Checksum (SHA-256) of what was agreed"), LIT("Agreed") },
};

bool quote_agreed_pdf(struct db *db, int64_t client, int64_t quote, struct arena *mem, struct pdf_document *out, struct quote *of, struct err *e)
{
	struct quote q;
	struct str sha256, agreed_html, offer;
	*of = (struct quote){ 0 };
	*out = (struct pdf_document){ 0 };
	if (!quote_find(db, client, quote, mem, &q, e) || !quote_agreed(db, client, quote, mem, &sha256, &agreed_html, e) || !quote_document(db, client, quote, mem, &offer, e))
		return false;
	if (!agreed_html.len)
		return true;
	enum lang lang = str_has(str_cut(agreed_html, 0, 100), STR("lang=\"en\"")) ? LANG_EN : LANG_DE;
	struct out page = out_open(mem);
	struct enclosed *files = NEWS(mem, struct enclosed, 2);
	html(&page, "<!doctype html>\n<html lang=\"{}\"><head><title>{} {}</title></head><body>{}</body></html>\n", words[lang].id, words[lang].title, q.number, raw(agreed_html));
	files[0] = (struct enclosed){ text(mem, "{}.html", q.number), STR("text/html"), words[lang].offer, offer };
	files[1] = (struct enclosed){ text(mem, "{}-agreed.html", q.number), STR("text/html"), words[lang].agreed, agreed_html };
	*out = (struct pdf_document){ .page_html = out_str(&page), .day = text(mem, "{}", house_day(db, q.decided, mem)), .author = setting(db, mem, STR("house.name")),
		.foot = text(mem, "{} {}: {}", q.number, words[lang].foot, sha256), .files = files, .n = 2 };
	*of = q;
	return true;
}
