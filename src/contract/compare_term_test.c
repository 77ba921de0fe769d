/* compare_term_test.c - two versions whose term ends on different days, though its words may be the same. */
#include "contract/direct_test.h"
#include "contract/analyse.h"

static struct contract *running(enum lang lang, const char *first_day, const char *term, struct arena *mem)
{
	if (lang == LANG_DE)
		return random_read(text(mem, "---\nvertrag: X\nfassung: 1, gilt ab {}\nsprache: de\nstandard: projekt\n---\n```klausel\nmerkmal g: a, b\n§1 gedeckt wenn g = a\nlaufzeit {}\n```\n", str_of(first_day), str_of(term)), mem);
	return random_read(text(mem, "---\ncontract: X\nversion: 1, valid from {}\nlanguage: en\ndefault: project\n---\n```clause\nfact g: a, b\n§1 covered if g = a\nruns {}\n```\n", str_of(first_day), str_of(term)), mem);
}

#define RENEWED_DE "36 monate, verlängert um 12 monate, kündigung 3 monate"
#define RENEWED_EN "36 months, renewed by 12 months, notice 3 months"

/* was, now: what is said of the way from the first to the second, and whose loss it is; back it is the other's. NULL: nothing. */
static const struct { enum lang lang; const char *first, *term, *second, *then, *was, *now; enum shift_kind loses; } ends[] = {
	{ LANG_DE, "2026-01-01", RENEWED_DE, "2026-12-01", RENEWED_DE, "31.12.2028, Kündigung bis 30.09.2028", "30.11.2029, Kündigung bis 31.08.2029", SHIFT_LOSS },
	{ LANG_EN, "2026-01-01", RENEWED_EN, "2026-12-01", RENEWED_EN, "2028-12-31, notice by 2028-09-30", "2029-11-30, notice by 2029-08-31", SHIFT_LOSS },
	{ LANG_DE, "2026-01-01", RENEWED_DE, "2026-12-01", "36 monate ab 2026-01-01, verlängert um 12 monate, kündigung 3 monate", NULL, NULL, SHIFT_OTHER },
	{ LANG_DE, "2026-01-01", RENEWED_DE, "2029-01-01", "12 monate, verlängert um 12 monate, kündigung 3 monate", NULL, NULL, SHIFT_OTHER },
	{ LANG_DE, "2026-01-01", "24 monate, danach unbefristet, kündigung 1 monat", "2028-06-01", "24 monate, danach unbefristet, kündigung 1 monat", "unbefristet", "31.05.2030", SHIFT_LOSS },
	{ LANG_EN, "2026-01-01", "24 months, then open-ended, notice 1 month", "2026-06-01", "24 months, then open-ended, notice 1 month", "2027-12-31", "2028-05-31", SHIFT_LOSS },
	{ LANG_DE, "2026-01-01", "36 monate, ohne verlängerung", "2026-06-01", "36 monate, ohne verlängerung", "31.12.2028", "31.05.2029", SHIFT_OTHER },
	{ LANG_EN, "2026-01-01", "open-ended, notice 3 months", "2026-06-01", "open-ended, notice 3 months", NULL, NULL, SHIFT_OTHER },
};

static const struct change *end_change(const struct comparison *k, enum lang lang)
{
	for (size_t i = 0; i < k->changes.n; i++)
		if (str_is(k->changes.at[i].what, lang == LANG_DE ? STR("Ende der Laufzeit") : STR("end of the term")))
			return &k->changes.at[i];
	return NULL;
}

static void check_end(const struct comparison *k, enum lang lang, const char *was, const char *now, enum shift_kind loses)
{
	const struct change *c = end_change(k, lang);
	check((c != NULL) == (was != NULL));
	if (!c || !was)
		return;
	check_str(c->was, str_of(was));
	check_str(c->now, str_of(now));
	check_int((int)c->loses, (int)loses);
}

TEST(a_term_that_ends_on_another_day_is_told_with_who_is_bound_longer)
{
	for (size_t i = 0; i < COUNT(ends); i++) {
		struct contract *a = running(ends[i].lang, ends[i].first, ends[i].term, mem), *b = running(ends[i].lang, ends[i].second, ends[i].then, mem);
		struct comparison k;
		contract_compare(a, b, mem, &k);
		check_end(&k, ends[i].lang, ends[i].was, ends[i].now, ends[i].loses);
		contract_compare(b, a, mem, &k);
		check_end(&k, ends[i].lang, ends[i].now, ends[i].was, ends[i].loses == SHIFT_LOSS ? SHIFT_GAIN : ends[i].loses);
	}
}

TEST(the_end_of_the_term_stands_first_for_people_and_programs)
{
	struct comparison k;
	struct out o = out_open(mem), page = out_open(mem);
	contract_compare(running(LANG_DE, "2026-01-01", RENEWED_DE, mem), running(LANG_DE, "2026-12-01", RENEWED_DE, mem), mem, &k);
	comparison_print(&k, &o);
	check(str_has(out_str(&o), STR("anders wird: Ende der Laufzeit, fassung.\nDer Klient verliert: Ende der Laufzeit.\n")));
	check(str_has(out_str(&o), STR("  Ende der Laufzeit: 31.12.2028, Kündigung bis 30.09.2028 → 30.11.2029, Kündigung bis 31.08.2029 (der Klient verliert)\n")));
	comparison_html(&k, NONE, &page);
	check(str_has(out_str(&page), STR("Ende der Laufzeit (der Klient verliert)</th>")));
	struct out english = out_open(mem);
	english.lang = LANG_EN;
	contract_compare(running(LANG_EN, "2026-01-01", RENEWED_EN, mem), running(LANG_EN, "2026-12-01", RENEWED_EN, mem), mem, &k);
	comparison_print(&k, &english);
	check(str_has(out_str(&english), STR("The client loses: end of the term.\n")));
	struct out bytes = out_open(mem);
	struct json j = json_open(&bytes);
	comparison_json(&k, &j);
	check(str_has(out_str(&bytes), STR("\"end of the term\"")) && str_has(out_str(&bytes), STR("\"loses\":\"client\"")));
}

/* What is owed by the year is owed by the month from then on, or no more: what was paid ahead is set off. By the same periods it goes on. */
TEST(what_was_paid_ahead_and_is_set_off_is_told)
{
	static const struct { enum lang lang; const char *was, *now, *what, *before, *then; } rows[] = {
		{ LANG_DE, "1.200,00 € jährlich", "110,00 € monatlich", "im Voraus bezahlt (fee)", "jährlich", "endet mit dem Beginn dieser Fassung; was für spätere Tage bezahlt ist, wird angerechnet" },
		{ LANG_EN, "€300.00 quarterly, €5.00 monthly", "€1200.00 yearly", "paid ahead (fee)", "quarterly", "ends where this version begins; what is paid for later days is set off" },
		{ LANG_EN, "€1200.00 yearly", "€1300.00 yearly", NULL, NULL, NULL },
		{ LANG_DE, "110,00 € monatlich", "1.200,00 € jährlich", NULL, NULL, NULL },
	};
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct contract *c[2];
		struct comparison k;
		const struct change *found = NULL;
		for (int v = 0; v < 2; v++)
			c[v] = random_read(rows[i].lang == LANG_DE ? text(mem, "---\nvertrag: X\nfassung: {}\nsprache: de\nstandard: projekt\n---\n```klausel\nmerkmal g: a, b\n§1 gedeckt wenn g = a\npreis fee: {}\nurteil gedeckt: in fee\n```\n", v + 1, str_of(v ? rows[i].now : rows[i].was))
				: text(mem, "---\ncontract: X\nversion: {}\nlanguage: en\ndefault: project\n---\n```clause\nfact g: a, b\n§1 covered if g = a\nprice fee: {}\nverdict covered: in fee\n```\n", v + 1, str_of(v ? rows[i].now : rows[i].was)), mem);
		contract_compare(c[0], c[1], mem, &k);
		for (size_t n = 0; n < k.changes.n; n++)
			found = str_has(k.changes.at[n].what, rows[i].lang == LANG_DE ? STR("im Voraus") : STR("paid ahead")) ? &k.changes.at[n] : found;
		check(!found == !rows[i].what);
		if (!found)
			continue;
		check_str(found->what, str_of(rows[i].what));
		check_str(found->was, str_of(rows[i].before));
		check_str(found->now, str_of(rows[i].then));
	}
}

/* Who pays more for a month that is not whole. */
TEST(how_a_begun_month_counts_is_weighed)
{
	static const struct { const char *was, *now; enum shift_kind loses; } rows[] = {
		{ "5,00 € monatlich", "5,00 € monatlich, angefangene monate ganz", SHIFT_LOSS }, { "5,00 € monatlich, angefangene monate ganz", "5,00 € monatlich", SHIFT_GAIN },
		{ "5,00 € monatlich, anteilig", "5,00 € monatlich, nur volle monate", SHIFT_GAIN }, { "5,00 € monatlich, nur volle monate", "5,00 € monatlich, angefangene monate ganz", SHIFT_LOSS },
		{ "5,00 € monatlich, anteilig", "5,00 € monatlich", SHIFT_OTHER }, { "je drucker 5,00 € monatlich", "je drucker 5,00 € monatlich, gezählt nach tagen", SHIFT_OTHER },
	};
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct contract *c[2];
		struct comparison k;
		for (int v = 0; v < 2; v++)
			c[v] = random_read(text(mem, "---\nvertrag: X\nfassung: 1\nsprache: de\nstandard: projekt\n---\n```klausel\nmerkmal g: a, b\n§1 gedeckt wenn g = a\npreis fee: {}\nurteil gedeckt: in fee\n```\n", str_of(v ? rows[i].now : rows[i].was)), mem);
		contract_compare(c[0], c[1], mem, &k);
		check(k.changes.n == 1);
		check_int((int)k.changes.at[0].loses, (int)rows[i].loses);
	}
}

static enum change_kind kind_of(const struct comparison *k, struct str what)
{
	for (size_t i = 0; i < k->changes.n; i++)
		if (str_is(k->changes.at[i].what, what))
			return k->changes.at[i].kind;
	return (enum change_kind)-1;
}

/* The day is written into the clause so that the term runs on: words, and no term that changed. Another day is one. */
TEST(a_term_that_says_from_which_day_it_runs_as_before_has_not_changed)
{
	static const struct { enum lang lang; const char *was, *now; enum change_kind kind; } rows[] = {
		{ LANG_DE, RENEWED_DE, "36 monate ab 2026-01-01, verlängert um 12 monate, kündigung 3 monate", CHANGE_WORDS },
		{ LANG_EN, RENEWED_EN, "36 months from 2026-01-01, renewed by 12 months, notice 3 months", CHANGE_WORDS },
		{ LANG_DE, RENEWED_DE, "36 monate ab 2025-01-01, verlängert um 12 monate, kündigung 3 monate", CHANGE_TERMS },
		{ LANG_EN, RENEWED_EN, "36 months from 2026-01-01, renewed by 12 months, notice 4 months", CHANGE_TERMS },
	};
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct comparison k;
		contract_compare(running(rows[i].lang, "2026-01-01", rows[i].was, mem), running(rows[i].lang, "2026-12-01", rows[i].now, mem), mem, &k);
		check_int((int)kind_of(&k, rows[i].lang == LANG_DE ? STR("laufzeit") : STR("runs")), (int)rows[i].kind);
	}
}

/* A document that goes along holds from the contract's first day, and has its reference: that is no row. */
TEST(a_document_that_goes_along_changes_what_it_says_alone)
{
	static const struct { enum lang lang; const char *contract, *annex, *what; } rows[] = {
		{ LANG_DE, "---\nvertrag: X\nfassung: 1, gilt ab 2026-01-01, stichtag eingang\nsprache: de\nstandard: projekt\n---\n```klausel\nmerkmal g: a, b\n§1 gedeckt wenn g = a\n```\n", "---\nanlage: Klient\nfassung: 1, gilt ab 2026-01-01\n---\n```klausel\nhebt §1 auf soweit g = a\n```\n", "anlage" },
		{ LANG_EN, "---\ncontract: X\nversion: 1, valid from 2026-01-01, reference receipt\nlanguage: en\ndefault: project\n---\n```clause\nfact g: a, b\n§1 covered if g = a\n```\n", "---\nannex: Client\nversion: 1, valid from 2026-01-01\n---\n```clause\nrepeals §1 insofar as g = a\n```\n", "annex" },
	};
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct document docs[] = { { STR("x.md"), str_of(rows[i].contract) }, { STR("a.md"), str_of(rows[i].annex) } };
		struct contract *old, *fresh;
		struct findings found = { 0 };
		struct comparison k;
		check(contract_read(docs, 1, mem, &old, &found) && contract_read(docs, 2, mem, &fresh, &found));
		contract_compare(old, fresh, mem, &k);
		size_t terms = 0;
		for (size_t n = 0; n < k.changes.n; n++)
			terms += k.changes.at[n].kind == CHANGE_TERMS;
		check_int((int64_t)terms, 1);
		check_str(k.changes.at[0].what, str_of(rows[i].what));
	}
}
