/* runs_on_test.c - a term that goes on under the next version: when it does, and what is written into the text for it. */
#include "contract/direct_test.h"

static struct str page(struct arena *mem, enum lang lang, const char *first_day, const char *term)
{
	if (lang == LANG_DE)
		return text(mem, "---\nvertrag: X\nfassung: 1, gilt ab {}\nsprache: de\nstandard: projekt\n---\n# § Laufzeit, vier Jahre\n```klausel\nmerkmal g: a, b\n§1 gedeckt wenn g = a\n{}\n```\n", str_of(first_day), str_of(term));
	return text(mem, "---\ncontract: X\nversion: 1, valid from {}\nlanguage: en\ndefault: project\n---\n```clause\nfact g: a, b\n§1 covered if g = a\n{}\n```\n", str_of(first_day), str_of(term));
}

#define RENEWED "laufzeit 36 monate, verlängert um 12 monate, kündigung 3 monate"

/* first: the day it goes on from; NULL: it begins anew. line: what then stands in place of now. */
static const struct { enum lang lang; const char *was_from, *was, *now_from, *now, *first, *line; } cases[] = {
	{ LANG_DE, "2026-01-01", RENEWED, "2026-12-01", RENEWED, "2026-01-01", "laufzeit 36 monate ab 2026-01-01, verlängert um 12 monate, kündigung 3 monate" },
	{ LANG_DE, "2026-12-01", "laufzeit 36 monate ab 2026-01-01, verlängert um 12 monate, kündigung 3 monate", "2027-05-01", "Laufzeit  36 Monate, verlängert um 12 monate,\n  kündigung 1 monat", "2026-01-01", "Laufzeit  36 Monate ab 2026-01-01, verlängert um 12 monate,\n  kündigung 1 monat" },
	{ LANG_EN, "2026-01-01", "runs 24 months, then open-ended, notice 3 months", "2028-06-01", "runs 24 months, then open-ended, notice 3 months", "2026-01-01", "runs 24 months from 2026-01-01, then open-ended, notice 3 months" },
	{ LANG_DE, "2026-01-01", "laufzeit 36 monate, ohne verlängerung", "2028-12-31", "laufzeit 36 monate, ohne verlängerung", "2026-01-01", "laufzeit 36 monate ab 2026-01-01, ohne verlängerung" },
	{ LANG_DE, "2026-01-01", "laufzeit 36 monate, ohne verlängerung", "2029-01-01", "laufzeit 36 monate, ohne verlängerung", NULL, NULL },
	{ LANG_DE, "2026-01-01", RENEWED, "2026-12-01", "laufzeit 24 monate, verlängert um 12 monate, kündigung 3 monate", NULL, NULL },
	{ LANG_DE, "2026-01-01", RENEWED, "2026-12-01", "laufzeit 36 monate ab 2026-12-01, verlängert um 12 monate, kündigung 3 monate", NULL, NULL },
	{ LANG_EN, "2026-01-01", "runs until 2029-07-31, not renewed", "2027-01-01", "runs until 2029-07-31, not renewed", "2026-01-01", "runs until 2029-07-31 from 2026-01-01, not renewed" },
	{ LANG_DE, "2026-01-01", "laufzeit bis 2029-07-31, ohne verlängerung", "2027-01-01", "laufzeit bis 2030-07-31, ohne verlängerung", NULL, NULL },
	{ LANG_DE, "2026-01-01", "laufzeit unbefristet, kündigung 3 monate", "2026-12-01", "laufzeit unbefristet, kündigung 3 monate", NULL, NULL },
	{ LANG_DE, "2026-01-01", "", "2026-12-01", RENEWED, NULL, NULL },
	{ LANG_DE, "2026-01-01", "merkmal k: miete, kauf, sonst miete\n" RENEWED " wenn k = miete\nlaufzeit 12 monate, verlängert um 12 monate, kündigung 3 monate wenn k = kauf", "2026-12-01",
	  "merkmal k: miete, kauf, sonst miete\nlaufzeit 12 monate, verlängert um 12 monate, kündigung 3 monate wenn k = kauf\n" RENEWED " wenn k = miete", "2026-01-01",
	  "merkmal k: miete, kauf, sonst miete\nlaufzeit 12 monate, verlängert um 12 monate, kündigung 3 monate wenn k = kauf\n"
	  "laufzeit 36 monate ab 2026-01-01, verlängert um 12 monate, kündigung 3 monate wenn k = miete" },
};

static struct date iso(const char *s)
{
	struct date d = { 0 };
	check(date_parse(str_of(s), &d));
	return d;
}

TEST(a_term_that_goes_on_has_its_first_day_written_into_its_clause)
{
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct document next = { STR("x.md"), page(mem, cases[i].lang, cases[i].now_from, cases[i].now) };
		struct contract *was = random_read(page(mem, cases[i].lang, cases[i].was_from, cases[i].was), mem), *now = random_read(next.bytes, mem);
		struct date first = { 0 };
		struct term_days before, after;
		check(contract_term_goes_on(was, now, iso(cases[i].now_from), &first) == (cases[i].first != NULL));
		if (!cases[i].first)
			continue;
		check_int(first.day, iso(cases[i].first).day);
		check(contract_term_date(now, &next, 1, first, mem));
		check_str(next.bytes, page(mem, cases[i].lang, cases[i].now_from, cases[i].line));
		struct contract *dated = random_read(next.bytes, mem);
		check(contract_term(was, iso(cases[i].now_from), &before) && contract_term(dated, iso(cases[i].now_from), &after));
		check_int(after.ends.day, before.ends.day);
		check(!contract_term_goes_on(was, dated, iso(cases[i].now_from), &first));
	}
}

TEST(a_line_without_the_day_of_its_term_is_the_line_without_it)
{
	static const struct { struct str dated, plain; } lines[] = {
		{ LIT("laufzeit 36 monate ab 2026-01-01, verlängert um 12 monate"), LIT("laufzeit 36 monate, verlängert um 12 monate") },
		{ LIT("Ersetzt Laufzeit 36 Monate ab 2026-01-01, ohne verlängerung"), LIT("Ersetzt Laufzeit 36 Monate, ohne verlängerung") },
		{ LIT("runs 12 months from 2026-01-01, not renewed"), LIT("runs 12 months, not renewed") },
		{ LIT("laufzeit 36 monate, verlängert um 12 monate"), LIT("laufzeit 36 monate, verlängert um 12 monate") },
		{ LIT("laufzeit 36 monate ab 2026-13-01, x"), LIT("laufzeit 36 monate ab 2026-13-01, x") },
		{ LIT("Die Laufzeit ab 2026-01-01, so"), LIT("Die Laufzeit ab 2026-01-01, so") },
		{ LIT("§1 gedeckt wenn g = a, gilt ab 2026-01-01"), LIT("§1 gedeckt wenn g = a, gilt ab 2026-01-01") },
		{ LIT(""), LIT("") },
	};
	for (size_t i = 0; i < COUNT(lines); i++)
		check_str(contract_line_undated(lines[i].dated, mem), lines[i].plain);
}
