/* quote_test.c - what a client reads before it signs, and in which order. */
#include "account/books.h"
#include "inventory/people.h"
#include "signal/steps_test.h"
#include "verdict/verdict.h"

static struct str page_of(struct arena *mem, enum lang lang, struct str title)
{
	struct tax vat = { TAX_STANDARD, { 19000000 } };
	struct quote q = { .number = STR("AN-2026-0007"), .title = title, .clause = STR("§7.3"), .clause_text = STR("was Geräte außerhalb des Bestandsverzeichnisses betrifft"),
	                   .valid_until = date_of(2026, 12, 24) };
	struct quote_lines lines = { 0 };
	struct owed_list owed = { 0 };
	struct owed_sums sums;
	*push(mem, &lines) = (struct quote_line){ .kind = QUOTE_EFFORT, .minimum = { 30000000 }, .owed = { .name = STR("techniker"), .unit = STR("MIN"),
		.quantity = { 75000000 }, .price = { 30000000 }, .base = { 15000000 }, .net = { 15000 }, .tax = vat } };
	*push(mem, &lines) = (struct quote_line){ .owed = { .name = STR("Notebook"), .unit = STR("C62"), .quantity = { 1000000 }, .price = { 1349000000 },
		.net = { 134900 }, .tax = vat } };
	for (size_t i = 0; i < lines.n; i++)
		*push(mem, &owed) = lines.at[i].owed;
	check(account_sum(&owed, mem, &sums));
	struct quote_sheet sheet = { .quote = &q, .lines = &lines, .sums = &sums, .house = STR("Nordlicht"), .client = STR("Praxis"), .issued = date_of(2026, 11, 24) };
	struct out o = out_open(mem);
	o.lang = lang;
	quote_print(&sheet, &o);
	return out_str(&o);
}

TEST(quote_clause_above_price_terms_before_signature)
{
	for (enum lang lang = LANG_DE; lang <= LANG_EN; lang++) {
		struct str page = page_of(mem, lang, STR("Neuer Arbeitsplatz"));
		ptrdiff_t clause = str_find(page, STR("§7.3")), price = str_find(page, STR("class=\"lines\"")), terms = str_find(page, STR("class=\"terms\"")),
			signature = str_find(page, STR("class=\"signature\""));
		check(clause > 0 && clause < price && price < terms && terms < signature);
	}
	struct str german = page_of(mem, LANG_DE, STR("x")), english = page_of(mem, LANG_EN, STR("x"));
	check(str_has(german, STR("1.499,00")) && str_has(german, STR("284,81")) && str_has(german, STR("1.783,81")));
	check(str_has(english, STR("1,499.00")) && str_has(english, STR("1,783.81")) && str_has(english, STR("at least 30 min")));
}

/* 500 GB at 0.0475 are 23.75; at 0.05 they would be 25.00. */
TEST(a_price_finer_than_a_cent_is_shown_as_it_is_charged)
{
	struct quote q = { .number = STR("AN-1"), .title = STR("x"), .valid_until = date_of(2026, 12, 24) };
	struct quote_line line = { .owed = { .name = STR("Speicher"), .unit = STR("E34"), .quantity = { 500000000 }, .price = { 47500 }, .net = { 2375 } } };
	struct quote_lines lines = { &line, 1, 1 };
	struct owed_sums sums = { .net = { 2375 } };
	struct quote_sheet sheet = { .quote = &q, .lines = &lines, .sums = &sums, .house = STR("Nordlicht"), .client = STR("Praxis"), .issued = date_of(2026, 11, 24) };
	for (enum lang lang = LANG_DE; lang <= LANG_EN; lang++) {
		struct out o = out_open(mem);
		o.lang = lang;
		quote_print(&sheet, &o);
		check(str_has(out_str(&o), lang == LANG_DE ? STR(">0,0475\u00a0€<") : STR(">€0.0475<")));
	}
}

TEST(quote_escapes_and_repeats_itself)
{
	struct str page = page_of(mem, LANG_DE, STR("<script>alert(1)</script>"));
	check(!str_has(page, STR("<script>")) && str_has(page, STR("&lt;script&gt;")));
	check_str(sha256_hex(mem, page), sha256_hex(mem, page_of(mem, LANG_DE, STR("<script>alert(1)</script>"))));
}

/* ---- what a quote says of steps and of the most is what is billed ------------------------------------------------- */

static stage_fn *const stages[] = { ticket_step, verdict_step, account_step };

#define DAYS "---\nvertrag: X\nfassung: 1, gilt ab 2026-01-01, stichtag eingang\nsprache: de\nstandard: projekt\nzone: Europe/Berlin\n---\n```klausel\n" \
	"preis tage: 960,00 € je tag zu 8 h, im takt von 4 h, höchstens 2.000,00 €\nurteil projekt: nach angebot, freigabe klient\n§9 preis tage wenn urteil = projekt\n```\n"

BOTH(half_days_of_an_accepted_quote_are_billed_as_such_up_to_its_most)
{
	struct house h;
	struct quote q;
	struct str page;
	steps_open(&h, stages, COUNT(stages), "2026-01-10T10:00:00+01:00", mem, db);
	steps_sign(&h, STR(DAYS));
	steps_request(&h);
	check(quote_of_part(db, h.client, h.part, mem, &q, &h.e) && q.id);
	check_int(q.net.cents, 48000);
	steps_act(&h, "quote.offer", text(mem, "{\"quote\":\"{}\",\"house\":\"1\"}", q.id));
	check(quote_document(db, h.client, q.id, mem, &page, &h.e));
	check(str_has(page, STR("<p class=\"from\"></p><p class=\"to\">K</p>")));      /* nothing is known of an address */
	check(str_has(page, STR("im Takt von 240 min")) && str_has(page, STR("höchstens 2.000,00")) && !str_has(page, STR("<blockquote></blockquote>")) && str_has(page, STR("Keine Klausel des Vertrags")));
	check(quote_find(db, h.client, q.id, mem, &q, &h.e));
	steps_act(&h, "quote.accept", text(mem, "{\"quote\":\"{}\",\"sha256\":\"{}\",\"approver\":\"1\"}", q.id, q.sha256));
	for (int i = 0; i < 8; i++) {
		steps_act(&h, "time.add", text(mem, "{\"part\":\"{}\",\"minutes\":\"240\",\"date\":\"2026-01-09\",\"text\":\"x\"}", h.part));
		check_int(steps_owed(&h), i < 4 ? (i + 1) * 48000 : 200000);
	}
}

/* An estimate beyond the most shows the most, and what is booked is billed by the minute as before. */
BOTH(what_is_booked_on_an_estimate_beyond_its_most_is_billed_by_the_minute)
{
	struct house h;
	struct quote q;
	steps_open(&h, stages, COUNT(stages), "2026-01-10T10:00:00+01:00", mem, db);
	steps_sign(&h, STR(DAYS));
	steps_request(&h);
	steps_act(&h, "quote.add", text(mem, "{\"part\":\"{}\",\"line.price\":\"tage\",\"line.quantity\":\"1200\"}", h.part));
	check(quote_of_part(db, h.client, h.part, mem, &q, &h.e) && q.id);
	check_int(q.net.cents, 200000);
	steps_act(&h, "quote.offer", text(mem, "{\"quote\":\"{}\",\"house\":\"1\"}", q.id));
	check(quote_find(db, h.client, q.id, mem, &q, &h.e));
	steps_act(&h, "quote.accept", text(mem, "{\"quote\":\"{}\",\"sha256\":\"{}\",\"approver\":\"1\"}", q.id, q.sha256));
	steps_act(&h, "time.add", text(mem, "{\"part\":\"{}\",\"minutes\":\"240\",\"date\":\"2026-01-09\",\"text\":\"x\"}", h.part));
	check_int(steps_owed(&h), 48000);
}

#define OPENING "---\nvertrag: X\nfassung: 1, gilt ab 2026-01-01, stichtag eingang\nsprache: de\nstandard: projekt\nzone: Europe/Berlin\n---\n```klausel\n" \
	"preis technik: 80,00 € je h\npreis eröffnung: 1.450,00 € je filiale\npreis fest: 690,00 € einmalig\nurteil projekt: nach angebot, freigabe klient\n§9 preis technik wenn urteil = projekt\n```\n"

/* Who names a price alone means an hour of it, or one piece: 1,450.00 are not sixty times as much. */
BOTH(a_price_without_a_quantity_is_an_hour_or_one_piece)
{
	static const struct { struct str price, quantity; int64_t net; } rows[] = {
		{ LIT("technik"), LIT(""), 8000 }, { LIT("eröffnung"), LIT(""), 145000 }, { LIT("fest"), LIT(""), 69000 }, { LIT("eröffnung"), LIT("2"), 290000 }, { LIT("technik"), LIT("90"), 16000 } };
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct house h;
		struct quote q;
		check(db_begin(db, &(struct err){ 0 }));
		steps_open(&h, stages, COUNT(stages), "2026-01-10T10:00:00+01:00", mem, db);
		steps_sign(&h, STR(OPENING));
		steps_request(&h);
		struct fields f = { 0 };
		field_add(mem, &f, STR("part"), text(mem, "{}", h.part));
		field_add(mem, &f, STR("line.price"), rows[i].price);
		field_add(mem, &f, STR("line.quantity"), rows[i].quantity);
		steps_act_fields(&h, "quote.add", 1, f);
		check(quote_of_part(db, h.client, h.part, mem, &q, &h.e) && q.id);
		if (q.net.cents != rows[i].net)
			unit_failed(__FILE__, __LINE__, text(mem, "{}: {}", rows[i].price, q.net));
		db_rollback(db);
	}
}

#define ONSITE(rest) "---\nvertrag: X\nfassung: 1, gilt ab 2026-01-01, stichtag eingang\nsprache: de\nstandard: projekt\nzone: Europe/Berlin\n---\n```klausel\n" \
	"preis weg: 40,00 € einmalig, höchstens 30,00 €\npreis vor-ort: 60,00 € je h, zuzüglich weg" rest "\nurteil projekt: nach angebot, freigabe klient\n§9 preis vor-ort wenn urteil = projekt\n```\n"

/* A draft has what the price of the work costs once, within its bounds, and leaves the rest of them to the time. */
BOTH(what_a_price_costs_once_is_a_line_of_its_draft)
{
	static const struct { struct str contract; int64_t net, cap; } rows[] = { { LIT(ONSITE("")), 9000, 0 }, { LIT(ONSITE(", höchstens 75,00 €")), 7500, 4500 } };
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct house h;
		struct quote q;
		struct quote_lines lines = { 0 };
		check(db_begin(db, &(struct err){ 0 }));
		steps_open(&h, stages, COUNT(stages), "2026-01-10T10:00:00+01:00", mem, db);
		steps_sign(&h, rows[i].contract);
		steps_request(&h);
		check(quote_of_part(db, h.client, h.part, mem, &q, &h.e) && q.id && quote_lines(db, h.client, q.id, mem, &lines, &h.e));
		check(lines.n == 2 && lines.at[1].owed.net.cents == 3000);
		check_int(lines.at[0].cap.cents, rows[i].cap);
		check_int(q.net.cents, rows[i].net);
		db_rollback(db);
	}
}

TEST(a_quote_says_its_steps_and_its_most_in_both_languages)
{
	static const struct { enum lang lang; struct str step, most, otherwise; } rows[] = {
		{ LANG_DE, LIT("gerundet auf den genannten Takt: je 480 min, im Takt von 240 min, höchstens 2.000,00"), LIT("(tage)"), LIT("Keine Klausel des Vertrags spricht von dieser Arbeit") },
		{ LANG_EN, LIT("rounded up to the steps named: per 480 min, in steps of 240 min, at most"), LIT("2,000.00"), LIT("No clause of the contract speaks of this work") },
	};
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct quote q = { .number = STR("AN-1"), .title = STR("x"), .valid_until = date_of(2026, 12, 24) };
		struct quote_line line = { .kind = QUOTE_EFFORT, .step = 240, .cap = { 200000 }, .owed = { .name = STR("tage"), .unit = STR("MIN"), .quantity = { 240000000 }, .price = { 960000000 }, .base = { 480000000 }, .net = { 48000 } } };
		struct quote_lines lines = { &line, 1, 1 };
		struct owed_list owed = { &line.owed, 1, 1 };
		struct owed_sums sums;
		check(account_sum(&owed, mem, &sums));
		struct quote_sheet sheet = { .quote = &q, .lines = &lines, .sums = &sums, .house = STR("Nordlicht"), .client = STR("Praxis"), .issued = date_of(2026, 11, 24) };
		struct out o = out_open(mem);
		o.lang = rows[i].lang;
		quote_print(&sheet, &o);
		struct str page = out_str(&o);
		check(str_has(page, rows[i].step) && str_has(page, rows[i].most) && str_has(page, rows[i].otherwise) && !str_has(page, STR("<blockquote>")));
	}
}

/* ---- what comes on top of an estimate -------------------------------------------------------------------------------- */

#define TOPPED "---\nvertrag: X\nfassung: 1, gilt ab 2026-01-01, stichtag eingang\nsprache: de\nstandard: projekt\nzone: Europe/Berlin\n---\n```klausel\n" \
	"merkmal eilig: ja/nein sonst ja\nkalender tags: mo-fr 08:00-17:00\npreis technik: 100,00 € je h\nurteil projekt: nach angebot, freigabe klient\n§9 preis technik wenn urteil = projekt\n" \
	"zuschlag eilzuschlag: 30,00 € wenn eilig\nzuschlag nacht: 50 % wenn außerhalb tags\n```\n```werte\n| merkmal | wert | bedeutung |\n| eilig | - | heute noch |\n```\n"
#define TOPPED_EN "---\ncontract: X\nversion: 1, valid from 2026-01-01, reference receipt\nlanguage: en\ndefault: project\nzone: Europe/Berlin\n---\n```clause\n" \
	"fact urgent: yes/no otherwise yes\ncalendar daytime: mon-fri 08:00-17:00\nprice engineer: €100.00 per h\nverdict project: after quote, approval client\n§9 price engineer if verdict = project\n" \
	"surcharge rush: €30.00 if urgent\nsurcharge night: 50 % if outside daytime\n```\n```values\n| fact | value | meaning |\n| urgent | - | today |\n```\n"

/* The note of the claim at a surcharge. */
static struct str note_of(struct house *h, struct str name)
{
	struct claims all = { 0 };
	check(claim_list(h->s.db, h->client, h->s.mem, &all, &h->e));
	for (size_t i = 0; i < all.n; i++)
		if (str_starts(all.at[i].owed.name, name))
			return all.at[i].owed.note;
	return NONE;
}

BOTH(what_is_accepted_is_billed_and_what_came_on_top_was_named)
{
	static const struct { struct str contract, on_top, night, may, as_quoted, possible; } rows[] = {
		{ LIT(TOPPED), LIT("eilzuschlag"), LIT("nacht"), LIT("Kann hinzukommen: <span lang=\"de\">Der Zuschlag „Nacht“ beträgt 50 % außerhalb"), LIT("x; wie im Angebot AN-2026-0001: Der Zuschlag „Eilzuschlag“ beträgt 30,00 €"),
		  LIT("x; 60 von 60 min, auf 100,00\u00a0€; im Angebot AN-2026-0001 als möglich genannt: Der Zuschlag „Nacht“ beträgt 50 %") },
		{ LIT(TOPPED_EN), LIT("rush"), LIT("night"), LIT("Kann hinzukommen: <span lang=\"en\">The surcharge “night” is 50 % outside"), LIT("x; as in quote AN-2026-0001: The surcharge “rush” is €30.00"),
		  LIT("x; 60 of 60 min, on €100.00; named in quote AN-2026-0001 as possible: The surcharge “night” is 50 %") },
	};
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct house h;
		struct quote q;
		struct quote_lines lines = { 0 };
		struct str page;
		check(db_begin(db, &(struct err){ 0 }));
		steps_open(&h, stages, COUNT(stages), "2026-01-09T10:00:00+01:00", mem, db);
		steps_sign(&h, rows[i].contract);
		steps_request(&h);
		check(quote_of_part(db, h.client, h.part, mem, &q, &h.e) && quote_lines(db, h.client, q.id, mem, &lines, &h.e));
		check_int(q.net.cents, 13000);
		check(lines.n == 3 && lines.at[1].kind == QUOTE_ON_TOP && lines.at[2].kind == QUOTE_MAY);
		check_str(lines.at[1].owed.name, rows[i].on_top);
		steps_act(&h, "quote.offer", text(mem, "{\"quote\":\"{}\",\"house\":\"1\"}", q.id));
		check(quote_find(db, h.client, q.id, mem, &q, &h.e) && quote_document(db, h.client, q.id, mem, &page, &h.e));
		if (!str_has(page, rows[i].may) || !str_has(page, STR("geschätzt<br><small class=\"muted\"")) || !str_has(page, STR("154,70")))
			check_str(page, rows[i].may);
		steps_act(&h, "quote.accept", text(mem, "{\"quote\":\"{}\",\"sha256\":\"{}\",\"approver\":\"1\"}", q.id, q.sha256));
		check_int(steps_owed(&h), 0);
		steps_act(&h, "time.add", text(mem, "{\"part\":\"{}\",\"minutes\":\"60\",\"date\":\"2026-01-08\",\"start\":\"10:00\",\"text\":\"x\"}", h.part));
		check_int(steps_owed(&h), 13000);
		check(str_starts(note_of(&h, rows[i].on_top), rows[i].as_quoted));
		steps_act(&h, "time.add", text(mem, "{\"part\":\"{}\",\"minutes\":\"60\",\"date\":\"2026-01-08\",\"start\":\"22:00\",\"text\":\"x\"}", h.part));
		check_int(steps_owed(&h), 28000);
		check(str_starts(note_of(&h, rows[i].night), rows[i].possible));
		db_rollback(db);
	}
}

#define ON_ONE(prices, on) "---\nvertrag: X\nfassung: 1, gilt ab 2026-01-01, stichtag eingang\nsprache: de\nstandard: projekt\nzone: Europe/Berlin\n---\n```klausel\n" \
	prices "urteil projekt: nach angebot, freigabe klient\n§9 preis technik wenn urteil = projekt\n" \
	"zuschlag schmutz: 12,5 % auf " on " wenn urteil = projekt\nzuschlag anlage: 7,77 € auf technik wenn urteil = projekt\nrabatt treue: 3 % wenn urteil = projekt\nzuschlag fremd: 9 % auf anderes wenn urteil = projekt\npreis anderes: 10,00 € je h\n```\n"

/* A technician's words stand behind the position, and what is put on the position, or on one that it adds, goes by it. */
BOTH(what_is_put_on_a_position_is_billed_as_it_was_quoted_behind_the_words_of_a_technician)
{
	static const struct { struct str contract; int64_t lines, net; } rows[] = {
		{ LIT(ON_ONE("preis technik: 30,00 € je 15 min\n", "technik")), 4, 15000 + 1875 + 777 - 450 },
		{ LIT(ON_ONE("preis grund: 30,00 € je 15 min\npreis technik: zuzüglich grund\n", "grund")), 4, 15000 + 1875 + 777 - 450 },
		{ LIT(ON_ONE("preis grund: 30,00 € je 15 min\npreis weg: 40,00 € einmalig\npreis technik: zuzüglich grund, zuzüglich weg\n", "grund")), 5, 15000 + 4000 + 1875 + 777 - 450 },
		{ LIT(ON_ONE("preis grund: 30,00 € je 15 min\npreis weg: 40,00 € einmalig\npreis technik: zuzüglich grund, zuzüglich weg\n", "weg")), 5, 15000 + 4000 + 500 + 777 - 450 },
	};
	for (size_t r = 0; r < COUNT(rows); r++) {
		struct house h;
		struct quote q;
		struct quote_lines lines = { 0 };
		struct claims owed = { 0 };
		check(db_begin(db, &(struct err){ 0 }));
		steps_open(&h, stages, COUNT(stages), "2026-01-09T10:00:00+01:00", mem, db);
		steps_sign(&h, rows[r].contract);
		steps_request(&h);
		struct fields f = { 0 };
		field_add(mem, &f, STR("part"), text(mem, "{}", h.part));
		field_add(mem, &f, STR("line.text"), STR("Rohr putzen"));
		field_add(mem, &f, STR("line.price"), STR("technik"));
		field_add(mem, &f, STR("line.quantity"), STR("70"));
		field_add(mem, &f, STR("line.amount"), NONE);
		field_add(mem, &f, STR("house"), STR("1"));
		steps_act_fields(&h, "quote.add", 1, f);
		check(quote_of_part(db, h.client, h.part, mem, &q, &h.e) && quote_lines(db, h.client, q.id, mem, &lines, &h.e));
		check_int((int64_t)lines.n, rows[r].lines);
		check_int(q.net.cents, rows[r].net);
		steps_act(&h, "quote.offer", text(mem, "{\"quote\":\"{}\",\"house\":\"1\"}", q.id));
		check(quote_find(db, h.client, q.id, mem, &q, &h.e));
		steps_act(&h, "quote.accept", text(mem, "{\"quote\":\"{}\",\"sha256\":\"{}\",\"approver\":\"1\"}", q.id, q.sha256));
		for (int i = 0; i < 2; i++)
			steps_act(&h, "time.add", text(mem, "{\"part\":\"{}\",\"minutes\":\"35\",\"date\":\"2026-01-08\",\"text\":\"x\"}", h.part));
		check_int(steps_owed(&h), q.net.cents);
		check(claim_list(db, h.client, mem, &owed, &h.e) && owed.n);
		check_str(owed.at[0].owed.name, STR("technik: Rohr putzen"));
		db_rollback(db);
	}
}

/* ---- a position as a whole ------------------------------------------------------------------------------------------- */

#define PAIR(rest) "---\nvertrag: X\nfassung: 1, gilt ab 2026-01-01, stichtag eingang\nsprache: de\nstandard: projekt\nzone: Europe/Berlin\n---\n```klausel\n" \
	"preis zweitkraft: 60,00 € je h, mindestens 30 min\npreis weg: 40,00 € " rest "\nurteil projekt: nach angebot, freigabe klient\n§9 preis technik wenn urteil = projekt\n```\n"
#define PAIR_EN(rest) "---\ncontract: X\nversion: 1, valid from 2026-01-01, reference receipt\nlanguage: en\ndefault: project\nzone: Europe/Berlin\n---\n```clause\n" \
	"price helper: €60.00 per h, at least 30 min\nprice way: €40.00 " rest "\nverdict project: after quote, approval client\n§9 price engineer if verdict = project\n```\n"

static void accept_quote(struct house *h, struct quote *q)
{
	struct db *db = h->s.db;
	check(quote_of_part(db, h->client, h->part, h->s.mem, q, &h->e) && q->id);
	steps_act(h, "quote.offer", text(h->s.mem, "{\"quote\":\"{}\",\"house\":\"1\"}", q->id));
	check(quote_find(db, h->client, q->id, h->s.mem, q, &h->e));
	steps_act(h, "quote.accept", text(h->s.mem, "{\"quote\":\"{}\",\"sha256\":\"{}\",\"approver\":\"1\"}", q->id, q->sha256));
}

/* What an hour's work of the position is quoted at is what is billed of it, and later work by the same position within its bounds. */
BOTH(a_quoted_position_is_billed_as_a_whole_within_its_bounds)
{
	static const struct { struct str contract, price; int64_t minutes, net, owed[3]; } rows[] = {               /* owed: after so many minutes, twice, four times as many */
		{ LIT(PAIR("einmalig\npreis technik: 90,00 € je h, zuzüglich zweitkraft, zuzüglich weg, mindestens 250,00 €, höchstens 600,00 €")), LIT("technik"), 60, 25000, { 25000, 34000, 60000 } },
		{ LIT(PAIR("einmalig\npreis technik: 90,00 € je h, mindestens 100,00 €")), LIT("technik"), 60, 10000, { 10000, 18000, 36000 } },
		{ LIT(PAIR("je besuch\npreis technik: 90,00 € je h, zuzüglich weg, mindestens 100,00 €")), LIT("technik"), 60, 13000, { 13000, 22000, 40000 } },
		{ LIT(PAIR("einmalig\npreis technik: 90,00 € je h, zuzüglich zweitkraft, zuzüglich weg\nzuschlag schmutz: 10 % auf technik wenn urteil = projekt")), LIT("technik"), 60, 20900, { 20900, 37400, 70400 } },
		{ LIT(PAIR("einmalig\npreis technik: 90,00 € je h, zuzüglich zweitkraft\nrabatt treue: 10 % wenn urteil = projekt")), LIT("technik"), 60, 13500, { 13500, 27000, 54000 } },
		{ LIT(PAIR("einmalig\npreis doppel: 20,00 € je h, zuzüglich weg, höchstens 30,00 €\npreis technik: 90,00 € je h, zuzüglich doppel, zuzüglich weg")), LIT("technik"), 60, 16000, { 16000, 25000, 43000 } },
		{ LIT(PAIR_EN("once\nprice engineer: €90.00 per h, plus helper, plus way, at least €250.00, at most €600.00")), LIT("engineer"), 60, 25000, { 25000, 34000, 60000 } },
	};
	for (size_t i = 0; i < COUNT(rows); i++)
		for (int by_hand = 0; by_hand < 2; by_hand++) {
			struct house h;
			struct quote q;
			struct str page;
			check(db_begin(db, &(struct err){ 0 }));
			steps_open(&h, stages, COUNT(stages), "2026-01-10T10:00:00+01:00", mem, db);
			steps_sign(&h, rows[i].contract);
			steps_request(&h);
			if (by_hand)
				steps_act(&h, "quote.add", text(mem, "{\"part\":\"{}\",\"line.price\":\"{}\",\"line.quantity\":\"{}\"}", h.part, rows[i].price, rows[i].minutes));
			accept_quote(&h, &q);
			check_int(q.net.cents, rows[i].net);
			check(quote_document(db, h.client, q.id, mem, &page, &h.e));
			for (int booked = 0, k = 0; k < 3; k++) {
				for (; booked < 1 << k; booked++)
					steps_act(&h, "time.add", text(mem, "{\"part\":\"{}\",\"minutes\":\"{}\",\"date\":\"2026-01-09\",\"text\":\"x\"}", h.part, rows[i].minutes));
				if (steps_owed(&h) != rows[i].owed[k])
					unit_failed(__FILE__, __LINE__, text(mem, "{}, {} times, by hand {}: {}", rows[i].contract, 1 << k, by_hand, steps_owed(&h)));
			}
			if (i == 0 && !str_has(page, STR("mindestens 250,00")))
				check_str(page, STR("mindestens 250,00"));
			db_rollback(db);
		}
}

/* An estimate beyond the most leaves nothing to what stands behind its time; less work is billed with it all the same. */
BOTH(what_a_most_left_no_room_for_in_a_quote_is_billed_where_there_is_room)
{
	struct house h;
	struct quote q;
	steps_open(&h, stages, COUNT(stages), "2026-01-10T10:00:00+01:00", mem, db);
	steps_sign(&h, STR(PAIR("einmalig\npreis technik: 90,00 € je h, zuzüglich zweitkraft, höchstens 600,00 €")));
	steps_request(&h);
	steps_act(&h, "quote.add", text(mem, "{\"part\":\"{}\",\"line.price\":\"technik\",\"line.quantity\":\"600\"}", h.part));
	accept_quote(&h, &q);
	check_int(q.net.cents, 60000);
	steps_act(&h, "time.add", text(mem, "{\"part\":\"{}\",\"minutes\":\"120\",\"date\":\"2026-01-09\",\"text\":\"x\"}", h.part));
	check_int(steps_owed(&h), 30000);
}

/* Whoever books time on a part names no price. */
static void one_price_only(struct db *db, struct arena *mem, enum lang lang, struct str contract, struct str a, struct str b, struct str refused)
{
	struct house h;
	steps_open(&h, stages, COUNT(stages), "2026-01-10T10:00:00+01:00", mem, db);
	steps_sign(&h, contract);
	steps_request(&h);
	h.s.reader = lang;
	for (int two = 0; two < 2; two++) {
		struct field f[] = { { LIT("part"), text(mem, "{}", h.part) }, { LIT("line.text"), NONE }, { LIT("line.price"), a }, { LIT("line.quantity"), STR("60") }, { LIT("line.amount"), NONE },
			{ LIT("line.text"), NONE }, { LIT("line.price"), two ? b : a }, { LIT("line.quantity"), STR("90") }, { LIT("line.amount"), NONE } };
		check(steps_try(&h, "quote.add", f, COUNT(f)) == !two);
		if (two && !str_starts(err_str(&h.refused), refused))
			check_str(err_str(&h.refused), refused);
	}
}

BOTH(a_quote_has_estimates_at_one_price)
{
	one_price_only(db, mem, LANG_DE, STR(PAIR("einmalig\npreis technik: 90,00 € je h")), STR("technik"), STR("zweitkraft"), STR("Zeile 2: die Zeit eines Teils wird nach einem Preis abgerechnet, hier stehen „technik“ und „zweitkraft“"));
}

BOTH(a_quote_in_english_has_estimates_at_one_price)
{
	one_price_only(db, mem, LANG_EN, STR(PAIR_EN("once\nprice engineer: €90.00 per h")), STR("engineer"), STR("helper"), STR("line 2: the time of a part is billed by one price, here stand \"engineer\" and \"helper\""));
}

/* ---- what a budget pays of spare parts -------------------------------------------------------------------------------------- */

#define BUDGET "---\nvertrag: X\nfassung: 1, gilt ab 2026-01-01, stichtag eingang\nsprache: de\nstandard: projekt\nzone: Europe/Berlin\n---\n```klausel\nmerkmal anlass: teil, umbau sonst teil aus ticket\n" \
	"kontingent ersatzteile: 500,00 € je jahr\npreis technik: 1,00 € je min\nurteil projekt: nach angebot, freigabe klient\n§2 projekt wenn anlass = teil, aus kontingent ersatzteile\n§9 preis technik wenn urteil = projekt\n```\n" \
	"```werte\n| merkmal | wert | bedeutung |\n| anlass | teil | ein Ersatzteil |\n| anlass | umbau | ein Umbau |\n```\n"

static void deliver(struct house *h, const char *amount)
{
	struct quote q;
	steps_request(h);
	steps_act(h, "quote.add", text(h->s.mem, "{\"part\":\"{}\",\"line.text\":\"Netzteil\",\"line.price\":\"\",\"line.quantity\":\"2\",\"line.amount\":\"{}\"}", h->part, str_of(amount)));
	check(quote_of_part(h->s.db, h->client, h->part, h->s.mem, &q, &h->e) && q.id);
	steps_act(h, "quote.offer", text(h->s.mem, "{\"quote\":\"{}\",\"house\":\"1\"}", q.id));
	check(quote_find(h->s.db, h->client, q.id, h->s.mem, &q, &h->e));
	steps_act(h, "quote.accept", text(h->s.mem, "{\"quote\":\"{}\",\"sha256\":\"{}\",\"approver\":\"1\"}", q.id, q.sha256));
}

BOTH(a_budget_pays_the_fixed_lines_of_a_quote_as_far_as_it_reaches)
{
	struct house h;
	struct claims owed = { 0 };
	struct quota_rows rows = { 0 };
	struct verdict v;
	steps_open(&h, stages, COUNT(stages), "2026-01-10T10:00:00+01:00", mem, db);
	steps_sign(&h, STR(BUDGET));
	deliver(&h, "200,00");
	check_int(steps_owed(&h), 0);
	deliver(&h, "100,00");
	check_int(steps_owed(&h), 10000);
	check(claim_list(db, h.client, mem, &owed, &h.e));
	check_int((int64_t)owed.n, 4);
	check_str(owed.at[3].owed.name, STR("ersatzteile"));
	check_int(owed.at[3].owed.net.cents, -10000);
	check(verdict_quotas(db, h.client, h.s.now, mem, &rows, &h.e) && rows.n == 1 && rows.at[0].state.left.u6 == 0);
	check(verdict_find(db, h.client, h.part, mem, &v, &h.e));
	steps_act(&h, "verdict.object", text(mem, "{\"verdict\":\"{}\",\"reason\":\"Das war ein Mangel.\"}", v.id));
	steps_act(&h, "verdict.rule", STR("{\"objection\":\"1\",\"class\":\"warranty\",\"reason\":\"Stimmt.\",\"owner\":\"1\"}"));
	rows = (struct quota_rows){ 0 };
	check(verdict_quotas(db, h.client, h.s.now, mem, &rows, &h.e) && rows.at[0].state.left.u6 == 100000000);
	check_int(steps_owed(&h), 0);
}

/* ---- accepted by telephone ------------------------------------------------------------------------------------------ */

BOTH(what_was_said_on_the_telephone_is_recorded_as_the_clients_acceptance)
{
	struct house h;
	struct quote q;
	int64_t approver = 0;
	struct str words = NONE;
	steps_open(&h, stages, COUNT(stages), "2026-01-10T10:00:00+01:00", mem, db);
	steps_sign(&h, STR(DAYS));
	steps_request(&h);
	check(people_insert(db, &(struct newcomer){ h.client, STR("anna"), STR("Anna"), ROLE_APPROVER, LANG_DE }, h.s.now, mem, &approver, &h.e));
	check(quote_of_part(db, h.client, h.part, mem, &q, &h.e) && q.id);
	steps_act(&h, "quote.offer", text(mem, "{\"quote\":\"{}\",\"house\":\"1\"}", q.id));
	check(quote_find(db, h.client, q.id, mem, &q, &h.e));
#define HEARD(who, day, said, more) text(mem, "{\"quote\":\"{}\",\"sha256\":\"{}\",\"heard\":\"{}\",\"day\":\"{}\",\"time\":\"14:05\",\"words\":\"{}\"{}}", q.id, q.sha256, (who), STR(day), STR(said), STR(more))
	check(steps_refuses(&h, "quote.accept", HEARD(approver, "2026-01-10", "Ja.", "")));
	check(steps_refuses(&h, "quote.accept", HEARD((int64_t)999, "2026-01-10", "Ja.", ",\"house\":\"1\"")));
	check(steps_refuses(&h, "quote.accept", HEARD(approver, "2026-01-11", "Ja.", ",\"house\":\"1\"")));
	check(steps_refuses(&h, "quote.accept", HEARD(approver, "2026-01-10", "", ",\"house\":\"1\"")));
	steps_act(&h, "quote.accept", HEARD(approver, "2026-01-10", "Ja, machen Sie das.", ",\"house\":\"1\""));
	check(quote_find(db, h.client, q.id, mem, &q, &h.e));
	check_int((int64_t)q.state, QUOTE_ACCEPTED);
	check_int(q.decided_by, approver);
	struct rows *r = sql(db, "select words from quote_heard where client_id = ? and quote_id = ?", h.client, q.id);
	row(r, mem, &words);
	check(done(r, &h.e));
	check_str(words, STR("Ja, machen Sie das."));
}

static enum quote_state state_now(struct house *h, int64_t quote)
{
	struct quote q;
	check(quote_find(h->s.db, h->client, quote, h->s.mem, &q, &h->e));
	return q.state;
}

static int64_t draft_of(struct house *h, const char *amount)
{
	steps_act(h, "quote.add", text(h->s.mem, "{\"part\":\"{}\",\"line.text\":\"Aufbau\",\"line.quantity\":\"1\",\"line.amount\":\"{}\"}", h->part, str_of(amount)));
	return h->made;
}

/* Of three versions the first is offered; what is written after it takes nothing from it before it is offered itself. */
BOTH(what_is_offered_holds_until_the_new_version_is_offered)
{
	struct house h;
	struct quote q, draft;
	steps_open(&h, stages, COUNT(stages), "2026-06-01T09:00:00+02:00", mem, db);
	steps_sign(&h, STR(DAYS));
	steps_request(&h);
	int64_t first = draft_of(&h, "1000");
	steps_act(&h, "quote.offer", text(mem, "{\"quote\":\"{}\",\"house\":\"1\"}", first));
	int64_t second = draft_of(&h, "900"), third = draft_of(&h, "800");
	check(state_now(&h, first) == QUOTE_OFFERED && state_now(&h, second) == QUOTE_SUPERSEDED && state_now(&h, third) == QUOTE_DRAFT);
	check(quote_of_part(db, h.client, h.part, mem, &q, &h.e) && q.id == first && quote_redrafted(db, h.client, first, mem, &draft, &h.e) && draft.id == third);
	steps_act(&h, "quote.offer", text(mem, "{\"quote\":\"{}\",\"house\":\"1\"}", third));
	check(state_now(&h, first) == QUOTE_SUPERSEDED && state_now(&h, third) == QUOTE_OFFERED);
	int64_t fourth = draft_of(&h, "700");
	check(quote_find(db, h.client, third, mem, &q, &h.e));
	steps_act(&h, "quote.accept", text(mem, "{\"quote\":\"{}\",\"sha256\":\"{}\",\"approver\":\"1\"}", third, q.sha256));
	check(state_now(&h, third) == QUOTE_ACCEPTED && state_now(&h, fourth) == QUOTE_SUPERSEDED);
	check_int(steps_owed(&h), 80000);
	check(steps_refuses(&h, "quote.offer", text(mem, "{\"quote\":\"{}\",\"house\":\"1\"}", fourth)));
}
