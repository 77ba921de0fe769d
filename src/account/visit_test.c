/* visit_test.c - what is owed once for a visit: one part bears it, the others say with whom it is, whatever is told and decided afterwards. */
#include "account/books.h"
#include "signal/steps_test.h"
#include "ticket/ticket.h"
#include "verdict/verdict.h"

static stage_fn *const stages[] = { ticket_step, verdict_step, account_step };

#define CONTRACT "---\nvertrag: X\nfassung: 1, gilt ab 2026-01-01, stichtag eingang\nsprache: de\nstandard: aufwand\nzone: Europe/Berlin\n---\n```klausel\n" \
	"merkmal ort: fern, nah aus ticket\nmerkmal eilig: ja/nein sonst nein aus ticket\n§1 aufwand wenn ort = fern\npreis anfahrt: 50,00 € je besuch\npreis technik: 60,00 € je h\nzuschlag eile: 100 % wenn eilig\n" \
	"§9 preis technik wenn urteil = aufwand\n§9.2 zuzüglich anfahrt wenn ort = nah\n```\n```werte\n| merkmal | wert | bedeutung |\n| ort | fern | am Telefon |\n| ort | nah | in der Stadt |\n| eilig | - | es drängt |\n```\n"

struct spot { int64_t ticket, part; };

static void begin(struct house *h, struct arena *mem, struct db *db)
{
	steps_open(h, stages, COUNT(stages), "2026-01-10T10:00:00+01:00", mem, db);
	steps_sign(h, STR(CONTRACT));
}

static void tell(struct house *h, struct spot at, const char *name, const char *value)
{
	steps_act(h, "ticket.fact", text(h->s.mem, "{\"part\":\"{}\",\"name\":\"{}\",\"value\":\"{}\"}", at.part, str_of(name), str_of(value)));
}

static struct spot ask(struct house *h, const char *where)
{
	struct part p;
	steps_request(h);
	check(ticket_part(h->s.db, h->client, h->part, h->s.mem, &p, &h->e));
	struct spot at = { p.ticket, h->part };
	tell(h, at, "ort", where);
	return at;
}

static void put(struct house *h, struct spot at)
{
	steps_act(h, "visit.put", text(h->s.mem, "{\"ticket\":\"{}\"}", at.ticket));
	steps_act(h, "visit.plan", STR("{\"day\":\"2026-01-10\"}"));
}

static void book_at(struct house *h, struct spot at, const char *day, const char *start)
{
	steps_act(h, "time.add", text(h->s.mem, "{\"part\":\"{}\",\"minutes\":\"60\",\"date\":\"{}\",\"start\":\"{}\",\"anyway\":\"1\",\"text\":\"x\"}", at.part, str_of(day), str_of(start)));
}

static void book(struct house *h, struct spot at, const char *day) { book_at(h, at, day, ""); }

/* What the account has of that name, in all and of one ticket. */
static int64_t owed(struct house *h, struct str name, int64_t ticket)
{
	struct claims all = { 0 };
	int64_t cents = 0;
	check(claim_list(h->s.db, h->client, h->s.mem, &all, &h->e));
	for (size_t i = 0; i < all.n; i++)
		cents += str_is(all.at[i].owed.name, name) && (!ticket || all.at[i].ticket == ticket) ? all.at[i].owed.net.cents : 0;
	return cents;
}

static void check_with(struct house *h, struct spot at, struct spot bearer)
{
	struct visit_shares all = { 0 };
	check(visit_shares(h->s.db, h->client, at.ticket, h->s.mem, &all, &h->e));
	check_int((int64_t)all.n, 1);
	check_str(all.at[0].name, STR("anfahrt"));
	check_int(all.at[0].by.part, bearer.part);
	check_int(all.at[0].by.ticket, bearer.ticket);
}

static struct str note_of(struct house *h, struct str name)
{
	struct claims all = { 0 };
	check(claim_list(h->s.db, h->client, h->s.mem, &all, &h->e));
	for (size_t i = 0; i < all.n; i++)
		if (str_is(all.at[i].owed.name, name))
			return all.at[i].owed.note;
	return NONE;
}

BOTH(a_visit_is_owed_once_for_all_it_served)
{
	struct house h;
	begin(&h, mem, db);
	struct spot a = ask(&h, "nah"), b = ask(&h, "nah"), c = ask(&h, "fern"), d = ask(&h, "nah");
	put(&h, a);
	put(&h, b);
	put(&h, c);
	book(&h, a, "2026-01-10");
	book(&h, b, "2026-01-10");
	book(&h, a, "2026-01-10");
	book(&h, c, "2026-01-10");
	check_int(owed(&h, STR("anfahrt"), 0), 5000);
	check_int(owed(&h, STR("anfahrt"), a.ticket), 5000);
	check_int(owed(&h, STR("technik"), 0), 24000);
	check_str(note_of(&h, STR("anfahrt")), STR("Besuch vom 10.01.2026"));
	check_str(note_of(&h, STR("technik")), STR("x"));
	check_with(&h, a, a);
	check_with(&h, b, a);
	struct visit_shares none = { 0 };
	check(visit_shares(db, h.client, c.ticket, mem, &none, &h.e) && !none.n);
	book(&h, d, "2026-01-10");                               /* not in the basket: a visit of its own */
	book(&h, d, "2026-01-09");
	check_int(owed(&h, STR("anfahrt"), d.ticket), 5000);
}

BOTH(what_was_a_visit_of_its_own_is_the_first_that_is_known)
{
	struct house h;
	begin(&h, mem, db);
	struct spot a = ask(&h, "nah"), b = ask(&h, "nah"), c = ask(&h, "nah");
	put(&h, a);
	put(&h, b);
	put(&h, c);
	book(&h, b, "2026-01-08");
	check_int(owed(&h, STR("anfahrt"), b.ticket), 5000);
	book(&h, b, "2026-01-10");
	book(&h, a, "2026-01-10");
	check_int(owed(&h, STR("anfahrt"), 0), 5000);
	check_with(&h, a, b);
	book(&h, c, "2026-01-08");
	check_int(owed(&h, STR("anfahrt"), c.ticket), 5000);
	book(&h, c, "2026-01-10");                               /* it was with another part all along */
	check_int(owed(&h, STR("anfahrt"), c.ticket), 0);
	check_int(owed(&h, STR("anfahrt"), 0), 5000);
}

/* The morning's discount is off the journey of the 8th; once that is with another part, work of the afternoon takes both back. */
BOTH(a_discount_on_a_visit_goes_with_it)
{
	struct house h;
	struct str plain = STR(CONTRACT);
	size_t at = (size_t)str_find(plain, STR("zuschlag eile"));
	steps_open(&h, stages, COUNT(stages), "2026-01-10T18:00:00+01:00", mem, db);
	steps_sign(&h, text(mem, "{}kalender vormittag: mo-so 08:00-12:00\nrabatt früh: 45,00 € auf anfahrt wenn innerhalb vormittag\n{}", str_cut(plain, 0, at), str_cut(plain, at, plain.len)));
	struct spot a = ask(&h, "nah"), b = ask(&h, "nah");
	put(&h, a);
	put(&h, b);
	book_at(&h, a, "2026-01-10", "15:00");
	book_at(&h, b, "2026-01-08", "09:00");
	check_int(owed(&h, STR("anfahrt"), b.ticket), 5000);
	check_int(owed(&h, STR("früh"), b.ticket), -4500);
	book_at(&h, b, "2026-01-10", "14:00");
	check_int(owed(&h, STR("anfahrt"), b.ticket), 0);
	check_int(owed(&h, STR("früh"), b.ticket), 0);
}

BOTH(when_its_bearer_was_not_there_the_next_part_bears_a_visit)
{
	struct house h;
	begin(&h, mem, db);
	struct spot a = ask(&h, "nah"), b = ask(&h, "nah");
	put(&h, a);
	put(&h, b);
	book(&h, a, "2026-01-10");
	book(&h, b, "2026-01-10");
	tell(&h, a, "ort", "fern");
	check_int(owed(&h, STR("anfahrt"), a.ticket), 0);
	check_int(owed(&h, STR("anfahrt"), b.ticket), 5000);
	check_with(&h, b, b);
}

/* Of two visits the one was borne here all along, the other by a part that was not there. */
BOTH(each_visit_of_a_part_is_borne_for_itself)
{
	struct house h;
	begin(&h, mem, db);
	struct spot b = ask(&h, "nah"), a = ask(&h, "nah");
	put(&h, b);
	book(&h, b, "2026-01-10");
	steps_act(&h, "visit.held", STR("{}"));
	steps_at(&h, "2026-01-12T10:00:00+01:00");
	steps_act(&h, "visit.put", text(mem, "{\"ticket\":\"{}\"}", a.ticket));
	steps_act(&h, "visit.plan", STR("{\"day\":\"2026-01-12\"}"));
	book(&h, a, "2026-01-12");
	book(&h, b, "2026-01-12");
	check_int(owed(&h, STR("anfahrt"), a.ticket), 5000);
	check_int(owed(&h, STR("anfahrt"), b.ticket), 5000);
	tell(&h, a, "ort", "fern");
	check_int(owed(&h, STR("anfahrt"), a.ticket), 0);
	check_int(owed(&h, STR("anfahrt"), b.ticket), 10000);
}

BOTH(a_later_fact_of_a_part_that_bears_no_visit_makes_no_difference_of_it)
{
	struct house h;
	struct part_difference d;
	begin(&h, mem, db);
	struct spot a = ask(&h, "nah"), b = ask(&h, "nah");
	put(&h, a);
	put(&h, b);
	book(&h, a, "2026-01-10");
	book(&h, b, "2026-01-10");
	check(run(db, &h.e, "update claim set invoice_id = 7 where client_id = ?", h.client));
	tell(&h, b, "eilig", "ja");
	check(difference_of_part(db, h.client, b.part, mem, &d, &h.e));
	check_int(difference_amount(&d).cents, 6000);            /* the surcharge, and no journey */
	tell(&h, a, "eilig", "ja");
	check(difference_of_part(db, h.client, a.part, mem, &d, &h.e));
	check_int(difference_amount(&d).cents, 6000);
}

/* ---- quotes ---------------------------------------------------------------------------------------------------------------- */

#define QUOTED "---\nvertrag: X\nfassung: 1, gilt ab 2026-01-01, stichtag eingang\nsprache: de\nstandard: aufwand\nzone: Europe/Berlin\n---\n```klausel\n" \
	"merkmal ort: fern, nah aus ticket\nmerkmal eilig: ja/nein sonst nein aus ticket\n§1 projekt wenn ort = nah und nicht eilig\n§2 aufwand wenn eilig\npreis anfahrt: 50,00 € je besuch\npreis technik: 60,00 € je h\n" \
	"§9 preis technik wenn urteil in {aufwand, projekt}\n§9.2 zuzüglich anfahrt wenn ort = nah\nurteil projekt: nach angebot, freigabe klient\nurteil aufwand: nach beleg\n```\n" \
	"```werte\n| merkmal | wert | bedeutung |\n| ort | fern | am Telefon |\n| ort | nah | in der Stadt |\n| eilig | - | es drängt |\n```\n"
#define ENGLISH "---\ncontract: X\nversion: 1, valid from 2026-01-01, reference receipt\nlanguage: en\ndefault: hourly\nzone: Europe/Berlin\n---\n```clause\n" \
	"fact ort: fern, nah from ticket\n§1 project if ort = nah\nprice anfahrt: €50.00 per visit\nprice technik: €60.00 per h\n" \
	"§9 price technik if verdict = project\n§9.2 plus anfahrt if ort = nah\nverdict project: after quote, approval client\n```\n" \
	"```values\n| fact | value | meaning |\n| ort | fern | by telephone |\n| ort | nah | in town |\n```\n"

/* In the basket before anything is known of it. */
static struct spot waits(struct house *h)
{
	struct part p;
	steps_request(h);
	check(ticket_part(h->s.db, h->client, h->part, h->s.mem, &p, &h->e));
	struct spot at = { p.ticket, h->part };
	put(h, at);
	return at;
}

static struct quote quote_at(struct house *h, struct spot at, struct quote_lines *lines)
{
	struct quote q;
	*lines = (struct quote_lines){ 0 };
	check(quote_of_part(h->s.db, h->client, at.part, h->s.mem, &q, &h->e) && q.id);
	check(quote_lines(h->s.db, h->client, q.id, h->s.mem, lines, &h->e));
	return q;
}

BOTH(a_draft_leaves_a_visit_to_the_quote_that_has_it)
{
	static const struct { struct str contract, with; } rows[] = { { LIT(QUOTED), LIT("anfahrt: derselbe Besuch, im Angebot zu Vorgang {}") }, { LIT(ENGLISH), LIT("anfahrt: the same visit, in quote of ticket {}") } };
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct house h;
		struct quote_lines lines;
		check(db_begin(db, &(struct err){ 0 }));
		steps_open(&h, stages, COUNT(stages), "2026-01-10T10:00:00+01:00", mem, db);
		steps_sign(&h, rows[i].contract);
		struct spot a = waits(&h), b = waits(&h);
		tell(&h, a, "ort", "nah");
		struct quote first = quote_at(&h, a, &lines);
		check(lines.n == 2 && lines.at[1].owed.net.cents == 5000);
		check_str(lines.at[1].owed.name, STR("anfahrt"));
		tell(&h, b, "ort", "nah");
		quote_at(&h, b, &lines);
		struct str with = str_cut(rows[i].with, 0, rows[i].with.len - 2);
		check(lines.n == 2 && lines.at[1].owed.net.cents == 0);
		check_str(lines.at[1].owed.name, text(mem, "{}{}", with, first.ticket));         /* a draft has no number yet */
		db_rollback(db);
	}
}

/* Words that a technician put behind the position change nothing of that. */
BOTH(a_visit_quoted_with_words_of_its_own_is_one_all_the_same)
{
	struct house h;
	struct quote_lines lines;
	struct fields f = { 0 };
	steps_open(&h, stages, COUNT(stages), "2026-01-10T10:00:00+01:00", mem, db);
	steps_sign(&h, STR(QUOTED));
	struct spot a = waits(&h), b = waits(&h), c = waits(&h);
	tell(&h, a, "ort", "nah");
	field_add(mem, &f, STR("part"), text(mem, "{}", a.part));
	field_add(mem, &f, STR("line.text"), STR("Fahrt hin"));
	field_add(mem, &f, STR("line.price"), STR("anfahrt"));
	field_add(mem, &f, STR("line.quantity"), STR("1"));
	steps_act_fields(&h, "quote.add", 1, f);
	struct quote q = quote_at(&h, a, &lines);
	check_str(lines.at[0].owed.name, STR("anfahrt: Fahrt hin"));
	tell(&h, b, "ort", "nah");
	quote_at(&h, b, &lines);
	check_int(lines.at[1].owed.net.cents, 0);
	steps_act(&h, "quote.offer", text(mem, "{\"quote\":\"{}\",\"house\":\"1\"}", q.id));
	q = quote_at(&h, a, &lines);
	steps_act(&h, "quote.accept", text(mem, "{\"quote\":\"{}\",\"approver\":\"1\",\"sha256\":\"{}\"}", q.id, q.sha256));
	book(&h, a, "2026-01-10");
	int64_t before = steps_owed(&h);
	tell(&h, c, "eilig", "ja");
	tell(&h, c, "ort", "nah");
	book(&h, c, "2026-01-10");
	check_int(owed(&h, STR("anfahrt"), 0), 0);
	check(steps_owed(&h) > before);
}

BOTH(what_a_quote_fixed_for_a_visit_others_owe_no_more)
{
	struct house h;
	struct quote_lines lines;
	struct visit_shares all = { 0 };
	steps_open(&h, stages, COUNT(stages), "2026-01-10T10:00:00+01:00", mem, db);
	steps_sign(&h, STR(QUOTED));
	struct spot a = waits(&h), b = waits(&h);
	tell(&h, a, "ort", "nah");
	struct quote q = quote_at(&h, a, &lines);
	steps_act(&h, "quote.offer", text(mem, "{\"quote\":\"{}\",\"house\":\"1\"}", q.id));
	q = quote_at(&h, a, &lines);
	steps_act(&h, "quote.accept", text(mem, "{\"quote\":\"{}\",\"approver\":\"1\",\"sha256\":\"{}\"}", q.id, q.sha256));
	check_int(owed(&h, STR("anfahrt"), 0), 5000);
	book(&h, a, "2026-01-10");
	tell(&h, b, "eilig", "ja");
	tell(&h, b, "ort", "nah");
	book(&h, b, "2026-01-10");
	check_int(owed(&h, STR("anfahrt"), 0), 5000);
	check(visit_shares(db, h.client, b.ticket, mem, &all, &h.e) && all.n == 1);
	check_str(all.at[0].by.quote, q.number);
	check_int(all.at[0].by.ticket, a.ticket);
}
