/* moved_test.c - examples that hang on the contract's first day, taken over into a contract that begins on another. */
#include "contract/moved.h"
#include "unit.h"

#define HEAD_DE "---\nvertrag: X\nfassung: 1, gilt ab {}, stichtag eingang\nsprache: de\nstandard: projekt\nzone: Europe/Berlin\n---\n```klausel\nmerkmal g: a, b\n" \
	"§1 gedeckt wenn g = a\nlaufzeit 12 monate, verlängert um 12 monate, kündigung 3 monate\n```\n```fall\n{}\n```\n"
#define HEAD_EN "---\ncontract: X\nversion: 1, valid from {}, reference receipt\nlanguage: en\ndefault: project\nzone: Europe/Berlin\n---\n```clause\nfact g: a, b\n" \
	"§1 covered if g = a\nruns 12 months, renewed by 12 months, notice 3 months\n```\n```case\n{}\n```\n"

static struct contract *read(struct arena *mem, struct document *d)
{
	struct contract *c = NULL;
	struct findings found = { 0 };
	check(contract_read(d, 1, mem, &c, &found));
	for (size_t i = 0; i < found.n && !c; i++)
		unit_failed(__FILE__, __LINE__, found.at[i].text);
	return c;
}

static struct str moved(struct arena *mem, bool german, struct str from, struct str to, struct str example, size_t moves)
{
	struct document was = { STR("x.md"), german ? text(mem, HEAD_DE, from, example) : text(mem, HEAD_EN, from, example) };
	struct document now = { STR("x.md"), german ? text(mem, HEAD_DE, to, example) : text(mem, HEAD_EN, to, example) };
	if (contract_cases_move(read(mem, &was), read(mem, &now), &now, 1, mem) != moves)
		unit_failed(__FILE__, __LINE__, example);
	return now.bytes;
}

TEST(moved_examples_hold_under_the_other_first_day)
{
	static const struct { bool german; struct str from, to, was, now; } rows[] = {
		{ true, LIT("2026-01-01"), LIT("2026-07-01"), LIT("\"a\": kündigung = 2026-09-30 → laufzeit bis 2026-12-31"), LIT("\"a\": kündigung = 2027-03-30 → laufzeit bis 2027-06-30") },
		{ true, LIT("2026-01-01"), LIT("2026-07-01"), LIT("\"a\": kündigung = 2026-10-01\n  → laufzeit bis 2027-12-31"), LIT("\"a\": kündigung = 2027-04-01\n  → laufzeit bis 2028-06-30") },
		{ true, LIT("2026-01-31"), LIT("2026-03-01"), LIT("\"a\": kündigung = 2026-02-01 → laufzeit bis 2027-01-30"), LIT("\"a\": kündigung = 2026-03-02 → laufzeit bis 2027-02-28") },
		{ true, LIT("2027-01-01"), LIT("2026-05-01"), LIT("\"a\": kündigung = 2027-09-30 → laufzeit bis 2027-12-31"), LIT("\"a\": kündigung = 2027-01-30 → laufzeit bis 2027-04-30") },
		{ false, LIT("2026-01-01"), LIT("2026-07-01"), LIT("\"a\": notice = 2026-09-30 -> runs until 2026-12-31"), LIT("\"a\": notice = 2027-03-30 -> runs until 2027-06-30") },
	};
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct str now = moved(mem, rows[i].german, rows[i].from, rows[i].to, rows[i].was, 1);
		if (!str_has(now, rows[i].now))
			unit_failed(__FILE__, __LINE__, text(mem, "{}: {}", rows[i].was, now));
	}
}

/* What holds on any day stays as it was written, and so does what was wrong, or would come out otherwise in anything but its days. */
TEST(moved_examples_are_those_that_hang_on_it)
{
	static const struct { struct str example; size_t moves; } rows[] = {
		{ LIT("\"a\": meldung = 2026-03-02 09:00, g = a → gedeckt nach §1"), 0 },
		{ LIT("\"a\": kündigung = 2026-09-30 → laufzeit bis 2026-12-30"), 0 },
		{ LIT("\"a\": kündigung = 2026-09-30, g = b → gedeckt und laufzeit bis 2026-12-31"), 0 },
		{ LIT("\"a\": kündigung = 2026-09-30, g = b → projekt und laufzeit bis 2026-12-31"), 1 },
	};
	for (size_t i = 0; i < COUNT(rows); i++)
		check(str_has(moved(mem, true, STR("2026-01-01"), STR("2027-01-01"), rows[i].example, rows[i].moves), rows[i].example) == !rows[i].moves);
}

TEST(moved_days_are_no_other_text)
{
	struct str a = STR("vor 2026-01-01\n```fall\n\"x\": kündigung = 2026-09-30 → laufzeit bis 2026-12-31\n```\n```klausel\n§1 gedeckt, gilt ab 2026-02-01\nlaufzeit 12 monate ab 2026-01-01, kündigung 1 monat\n```\n");
	struct str b = STR("vor 2026-01-01\n```fall\n\"x\": kündigung = 2027-09-30 → laufzeit bis 2027-12-31\n```\n```klausel\n§1 gedeckt, gilt ab 2026-02-01\nlaufzeit 12 monate, kündigung 1 monat\n```\n");
	check_str(contract_undated(a, mem), contract_undated(b, mem));
	check(!str_is(contract_undated(STR("```klausel\n§1 gedeckt, gilt ab 2026-02-01\n"), mem), contract_undated(STR("```klausel\n§1 gedeckt, gilt ab 2026-03-01\n"), mem)));
	check(!str_is(contract_undated(STR("bis 2026-02-01\n"), mem), contract_undated(STR("bis 2026-03-01\n"), mem)));
}
