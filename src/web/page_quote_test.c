/* page_quote_test.c - the form of a draft shows what somebody wrote: saved as it is, it makes the same quote. */
#include "unit.h"
#include "account/books.h"
#include "signal/steps_test.h"
#include "ticket/ticket.h"
#include "verdict/verdict.h"
#include "web/inside.h"
#include "web/show.h"
#include "web/web.h"

static stage_fn *const stages[] = { ticket_step, verdict_step, account_step };

#define CONTRACT "---\nvertrag: X\nfassung: 1, gilt ab 2026-01-01, stichtag eingang\nsprache: de\nstandard: projekt\nzone: Europe/Berlin\n---\n```klausel\n" \
	"preis weg: 40,00 € je besuch\npreis technik: 90,00 € je h, zuzüglich weg, mindestens 250,00 €\npreis plätze: je platz 10,00 € bis 10 platz, 8,00 €, mindestens 200,00 €\n" \
	"urteil projekt: nach angebot, freigabe klient\n§9 preis technik wenn urteil = projekt\nzuschlag schmutz: 10 % auf plätze wenn urteil = projekt\nzuschlag eil: 30,00 € wenn urteil = projekt\n```\n"
#define CONTRACT_EN "---\ncontract: X\nversion: 1, valid from 2026-01-01, reference receipt\nlanguage: en\ndefault: project\nzone: Europe/Berlin\n---\n```clause\n" \
	"price way: €40.00 per visit\nprice engineer: €90.00 per h, plus way, at least €250.00\nprice seats: per seat €10.00 until 10 seat, €8.00, at least €200.00\n" \
	"verdict project: after quote, approval client\n§9 price engineer if verdict = project\nsurcharge dirt: 10 % on seats if verdict = project\nsurcharge rush: €30.00 if verdict = project\n```\n"

/* What stands behind that in the page, up to a quotation mark; *at: behind it. */
static struct str value_behind(struct str page, struct str mark, size_t *at)
{
	ptrdiff_t found = str_find(str_cut(page, *at, page.len), mark);
	must(found >= 0);
	*at += (size_t)found + mark.len;
	struct str rest = str_cut(page, *at, page.len);
	return str_split(&rest, '"');
}

/* The option that is chosen; NONE: the first, which is none. */
static struct str chosen(struct str options)
{
	ptrdiff_t selected = str_find(options, STR(" selected"));
	struct str before = str_cut(options, 0, selected < 0 ? 0 : (size_t)selected), value = NONE, mark = STR("value=\"");
	for (ptrdiff_t at; (at = str_find(before, mark)) >= 0;) {
		before = str_cut(before, (size_t)at + mark.len, before.len);
		struct str rest = before;
		value = str_split(&rest, '"');
	}
	return value;
}

/* Saves the form of the part's quote as the page has it. */
static void save(struct house *h, struct arena *mem)
{
	struct quote x;
	struct answer a = { .out = out_open(mem) };
	struct web_order order = { 0 };
	struct door door = { .order = &order };
	check(door_fill(&door, mem, &h->e));
	struct fields f = { 0 };
	check(quote_of_part(h->s.db, h->client, h->part, mem, &x, &h->e));
	struct request q = { .db = h->s.db, .mem = mem, .now = h->s.now, .client = h->client, .id = x.id, .door = &door, .me = { .role = ROLE_OWNER } };
	check(quote_page(&q, &a, &h->e));
	struct str page = out_str(&a.out);
	size_t at = 0;
	field_add(mem, &f, STR("part"), text(mem, "{}", h->part));
	field_add(mem, &f, STR("house"), STR("1"));
	while (str_has(str_cut(page, at, page.len), STR("name=\"line.text\""))) {
		field_add(mem, &f, STR("line.text"), value_behind(page, STR("name=\"line.text\" maxlength=\"200\" value=\""), &at));
		ptrdiff_t end = str_find(str_cut(page, at, page.len), STR("</select>"));
		field_add(mem, &f, STR("line.price"), chosen(str_cut(page, at, at + (size_t)end)));
		field_add(mem, &f, STR("line.quantity"), value_behind(page, STR("name=\"line.quantity\" inputmode=\"decimal\" maxlength=\"12\" value=\""), &at));
		field_add(mem, &f, STR("line.amount"), value_behind(page, STR("name=\"line.amount\" inputmode=\"decimal\" maxlength=\"14\" value=\""), &at));
		end = str_find(str_cut(page, at, page.len), STR("</select>"));
		field_add(mem, &f, STR("line.choice"), chosen(str_cut(page, at, at + (size_t)end)));
		at += (size_t)end;
	}
	steps_act_fields(h, "quote.add", 1, f);
}

static struct str lines_of(struct house *h, struct arena *mem)
{
	struct quote q;
	struct quote_lines lines = { 0 };
	struct out o = out_open(mem);
	check(quote_of_part(h->s.db, h->client, h->part, mem, &q, &h->e) && quote_lines(h->s.db, h->client, q.id, mem, &lines, &h->e) && lines.n);
	for (size_t i = 0; i < lines.n; i++)
		print(&o, "{} {} {}\n", lines.at[i].owed.name, lines.at[i].owed.quantity, lines.at[i].owed.net.cents);
	print(&o, "{}", q.net.cents);
	return out_str(&o);
}

BOTH(a_draft_that_is_saved_as_it_is_shown_stays_what_it_is)
{
	static const struct { struct str contract, work, pieces, once; } rows[] = { { LIT(CONTRACT), LIT("technik"), LIT("plätze"), LIT("\nweg 1 4000\n") }, { LIT(CONTRACT_EN), LIT("engineer"), LIT("seats"), LIT("\nway 1 4000\n") } };
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct house h;
		check(db_begin(db, &(struct err){ 0 }));
		steps_open(&h, stages, COUNT(stages), "2026-01-10T10:00:00+01:00", mem, db);
		steps_sign(&h, rows[i].contract);
		steps_request(&h);
		struct str proposed = lines_of(&h, mem);
		for (int old = 0; old < 2; old++) {                      /* a draft from before it was kept what follows from what has the same lines */
			if (old)
				check(run(db, &h.e, "update quote_line set asked_u6 = 0, derived = 0, words = ''"));
			save(&h, mem);
			check_str(lines_of(&h, mem), proposed);
		}
		static const struct { const char *name; struct str said; } typed[] = { { "line.text", LIT("Rohr: putzen") }, { "line.price", LIT("") }, { "line.quantity", LIT("70") }, { "line.amount", LIT("") },
			{ "line.text", LIT("Saal") }, { "line.price", LIT("") }, { "line.quantity", LIT("12") }, { "line.amount", LIT("") },
			{ "line.text", LIT("Notebook: 14") }, { "line.price", LIT("") }, { "line.quantity", LIT("2") }, { "line.amount", LIT("99,50") } };
		struct fields f = { 0 };
		field_add(mem, &f, STR("part"), text(mem, "{}", h.part));
		field_add(mem, &f, STR("house"), STR("1"));
		for (size_t k = 0; k < COUNT(typed); k++)
			field_add(mem, &f, str_of(typed[k].name), k == 1 ? rows[i].work : k == 5 ? rows[i].pieces : typed[k].said);
		steps_act_fields(&h, "quote.add", 1, f);
		struct str written = lines_of(&h, mem);
		check(str_has(written, rows[i].once));                   /* under its own name, by which another quote of that visit finds it */
		check(str_ends(written, text(mem, "\n{}", 25000 + 3000 + 20000 + 2000 + 19900)));
		for (int again = 0; again < 2; again++) {
			save(&h, mem);
			check_str(lines_of(&h, mem), written);
		}
		db_rollback(db);
	}
}

static struct str shown(struct house *h, bool (*page)(struct request *q, struct answer *a, struct err *e), int64_t client, int64_t id, enum lang lang)
{
	struct answer a = { .out = out_open(h->s.mem) };
	struct web_order order = { 0 };
	struct door door = { .order = &order };
	check(door_fill(&door, h->s.mem, &h->e));
	struct request q = { .db = h->s.db, .mem = h->s.mem, .now = h->s.now, .client = client, .id = id, .door = &door, .lang = lang, .me = { .role = ROLE_OWNER, .lang = lang } };
	check(page(&q, &a, &h->e));
	return out_str(&a.out);
}

static void fee_of_two_months(struct house *h)
{
	for (int month = 1; month <= 2; month++)
		steps_act(h, "fee.run", text(h->s.mem, "{\"month\":\"2026-0{}\"}", month));
}

#define VALUES_OF_PLACE "```werte\n| merkmal | wert | bedeutung |\n| ort | nah | in der Stadt |\n| ort | fern | woanders |\n```\n"

/* One client owes 100,00 € a month and the other 250.00 francs: 200,00 € and CHF 500.00, and never 700 of anything. A quote in francs is in francs. */
BOTH(amounts_stand_in_the_currency_of_their_contract_and_each_is_summed_by_itself)
{
	struct house h;
	struct quote x;
	steps_open(&h, stages, COUNT(stages), "2026-01-10T10:00:00+01:00", mem, db);
	steps_sign(&h, STR("---\nvertrag: X\nfassung: 1, gilt ab 2026-01-01, stichtag eingang\nsprache: de\nstandard: projekt\nzone: Europe/Berlin\n---\n```klausel\nmerkmal ort: nah, fern aus ticket\n§1 gedeckt wenn ort = nah\npreis pauschale: 100,00 € monatlich\nurteil gedeckt: in pauschale\n```\n" VALUES_OF_PLACE));
	steps_at(&h, "2026-03-10T10:00:00+01:00");
	fee_of_two_months(&h);
	steps_act(&h, "client.add", STR("{\"key\":\"z\",\"name\":\"Gasthof\",\"city\":\"Büsingen\",\"country\":\"DE\"}"));
	h.client = h.made;
	steps_sign(&h, STR("---\nvertrag: X\nfassung: 1, gilt ab 2026-01-01, stichtag eingang\nsprache: de\nstandard: projekt\nwährung: CHF\nzone: Europe/Zurich\n---\n```klausel\nmerkmal ort: nah, fern sonst fern aus ticket\n§1 gedeckt wenn ort = nah\npreis pauschale: 250,00 chf monatlich\npreis technik: 90,00 chf je h\n"
		"urteil gedeckt: in pauschale\nurteil projekt: nach angebot, freigabe klient\n§9 preis technik wenn urteil = projekt\n```\n" VALUES_OF_PLACE));
	fee_of_two_months(&h);
	steps_request(&h);
	check(quote_of_part(h.s.db, h.client, h.part, mem, &x, &h.e) && x.id);
	steps_act(&h, "quote.add", text(mem, "{\"part\":\"{}\",\"house\":\"1\",\"line.text\":\"Umbau\",\"line.price\":\"technik\",\"line.quantity\":\"60\",\"line.amount\":\"\"}", h.part));
	for (enum lang lang = LANG_DE; lang <= LANG_EN; lang++) {
		struct str owed = shown(&h, unbilled_page, 0, 0, lang), projects = shown(&h, projects_page, 0, 0, lang), quote = shown(&h, quote_page, h.client, x.id, lang);
		struct str euros = lang == LANG_DE ? STR("200,00\u00a0€ in 2 Zeilen") : STR("€200.00 in 2 lines"), francs = lang == LANG_DE ? STR("CHF\u00a0500.00 in 2 Zeilen") : STR("CHF\u00a0500.00 in 2 lines");
		check(str_has(owed, euros) && str_has(owed, francs) && !str_has(owed, STR("700")));
		check(str_has(projects, euros) && str_has(projects, francs) && str_has(projects, STR("CHF\u00a090.00")));
		check(str_has(quote, STR("CHF\u00a090.00")) && !str_has(quote, STR("€")));
	}
}

#define WORK "---\nvertrag: X\nfassung: 1, gilt ab 2026-01-01, stichtag eingang\nsprache: de\nstandard: aufwand\nzone: Europe/Berlin\n---\n```klausel\nmerkmal ort: nah, fern sonst fern aus ticket\n§1 aufwand wenn ort = fern\n" \
	"preis technik: 120,00 € je h\n§9 preis technik wenn urteil = aufwand\nurteil aufwand: nach zeit\n```\n" VALUES_OF_PLACE

/* An hour of each of two tickets: what of one is disputed is in the list and in the sum, and marked. */
BOTH(what_is_disputed_is_marked_and_what_can_be_billed_is_told)
{
	static const struct { const char *alone, *both, *waits, *rest; } words[] = {
		{ "120,00\u00a0€ in einer Zeile", "240,00\u00a0€ in 2 Zeilen", "bestritten: „x“ (Wer entscheidet: Inhaber)", "120,00\u00a0€ davon sind bestritten und warten auf die Entscheidung.<br>Jetzt zu berechnen: 120,00\u00a0€." },
		{ "€120.00 in one line", "€240.00 in 2 lines", "disputed: “x” (Who decides: Owner)", "€120.00 of it are disputed and wait for the ruling.<br>To be billed now: €120.00." },
	};   /* ORDER lang */
	struct house h;
	struct verdict v;
	steps_open(&h, stages, COUNT(stages), "2026-01-10T10:00:00+01:00", mem, db);
	steps_sign(&h, STR(WORK));
	for (int n = 1; n <= 2; n++) {
		steps_request(&h);
		steps_act(&h, "time.add", text(mem, "{\"part\":\"{}\",\"minutes\":\"60\",\"date\":\"2026-01-09\",\"text\":\"x\"}", h.part));
		for (enum lang lang = LANG_DE; lang <= LANG_EN; lang++) {
			struct str page = shown(&h, unbilled_page, 0, 0, lang);
			check(str_has(page, str_of(n == 1 ? words[lang].alone : words[lang].both)) && !str_has(page, str_of(words[lang].waits)) && !str_has(page, str_of(words[lang].rest)));
		}
	}
	check(verdict_find(db, h.client, h.part, mem, &v, &h.e));
	steps_act(&h, "verdict.object", text(mem, "{\"verdict\":\"{}\",\"reason\":\"x\"}", v.id));
	for (enum lang lang = LANG_DE; lang <= LANG_EN; lang++) {
		struct str page = shown(&h, unbilled_page, 0, 0, lang);
		ptrdiff_t first = str_find(page, str_of(words[lang].waits));
		check(str_has(page, str_of(words[lang].both)) && str_has(page, str_of(words[lang].rest)) && first >= 0);
		check(first < 0 || !str_has(str_cut(page, (size_t)first + 1, page.len), str_of(words[lang].waits)));        /* one of the two */
	}
}

#define OFFERED "---\nvertrag: X\nfassung: 1, gilt ab 2026-01-01, stichtag eingang\nsprache: de\nstandard: projekt\nzone: Europe/Berlin\n---\n```klausel\nmerkmal ort: nah, fern sonst fern aus ticket\n" \
	"preis technik: 120,00 € je h\n§9 preis technik wenn urteil = projekt\nurteil projekt: nach angebot, freigabe klient\n```\n" VALUES_OF_PLACE

/* What a quote fixes is owed and waits for its work; the list says so, and who has it. */
BOTH(what_waits_for_its_work_is_marked)
{
	static const struct { const char *waits, *sum; } words[] = {
		{ "wird berechnet, wenn der Vorgang gelöst ist (Wer entscheidet: niemand)", "900,00\u00a0€ davon werden berechnet, sobald ihr Vorgang gelöst ist.<br>Jetzt zu berechnen: 0,00\u00a0€." },
		{ "billed once the ticket is solved (Who decides: nobody)", "€900.00 of it are billed once their ticket is solved.<br>To be billed now: €0.00." },
	};   /* ORDER lang */
	struct house h;
	struct quote x;
	steps_open(&h, stages, COUNT(stages), "2026-01-10T10:00:00+01:00", mem, db);
	steps_sign(&h, STR(OFFERED));
	steps_request(&h);
	steps_act(&h, "quote.add", text(mem, "{\"part\":\"{}\",\"line.text\":\"Umbau\",\"line.quantity\":\"1\",\"line.amount\":\"900\"}", h.part));
	check(quote_of_part(db, h.client, h.part, mem, &x, &h.e) && !x.number.len && x.version == 2);
	for (enum lang lang = LANG_DE; lang <= LANG_EN; lang++)
		check(str_has(shown(&h, quote_page, h.client, x.id, lang), lang == LANG_DE ? STR("<h1>Angebot Entwurf 2: ") : STR("<h1>Quote draft 2: ")));
	steps_act(&h, "quote.offer", text(mem, "{\"quote\":\"{}\",\"house\":\"1\"}", x.id));
	check(quote_find(db, h.client, x.id, mem, &x, &h.e));
	check_str(x.number, STR("AN-2026-0001"));                /* the first that was offered, whatever was saved before it */
	steps_act(&h, "quote.accept", text(mem, "{\"quote\":\"{}\",\"sha256\":\"{}\",\"approver\":\"1\"}", x.id, x.sha256));
	for (enum lang lang = LANG_DE; lang <= LANG_EN; lang++) {
		struct str page = shown(&h, unbilled_page, 0, 0, lang);
		check(str_has(page, str_of(words[lang].waits)) && str_has(page, str_of(words[lang].sum)));
	}
}

/* Work without a price is no line of what is owed, but it is not billed, either. */
BOTH(not_everything_is_billed_while_booked_work_waits_for_its_price)
{
	struct house h;
	steps_open(&h, stages, COUNT(stages), "2026-01-10T10:00:00+01:00", mem, db);
	for (enum lang lang = LANG_DE; lang <= LANG_EN; lang++)
		check(str_has(shown(&h, unbilled_page, 0, 0, lang), say(T_nothing_unbilled, lang)));
	steps_request(&h);                                       /* without a contract nobody can judge it */
	steps_act(&h, "time.add", text(mem, "{\"part\":\"{}\",\"minutes\":\"60\",\"date\":\"2026-01-09\",\"text\":\"x\"}", h.part));
	for (enum lang lang = LANG_DE; lang <= LANG_EN; lang++) {
		struct str page = shown(&h, unbilled_page, 0, 0, lang);
		check(!str_has(page, say(T_nothing_unbilled, lang)) && str_has(page, lang == LANG_DE ? STR("eine Buchung (60 min)") : STR("one booking (60 min)")));
	}
}
