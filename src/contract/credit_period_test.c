/* credit_period_test.c - of which period the fee is that a credit is a share of: the document and its examples say it. */
#include "contract/contract.h"
#include "contract/language_test.h"

struct row { bool english; struct str clauses; bool said; };
#define DE "merkmal a: b, c\n§1 gedeckt wenn a = b\nurteil gedeckt: in pauschale\npreis pauschale: 100,00 € monatlich\n"
#define EN "fact a: b, c\n§1 covered if a = b\nverdict covered: in fee\nprice fee: €100.00 monthly\n"

static struct contract *read_row(const struct row *x, struct str cases, struct arena *mem, struct findings *found)
{
	struct contract *c = NULL;
	struct document doc = { .name = STR("x.md"), .bytes = x->english ? text(mem, "---\ncontract: X\nversion: 1\nlanguage: en\ndefault: project\n---\n```clause\n{}\n```\n```case\n{}\n```\n", x->clauses, cases)
		: text(mem, "---\nvertrag: X\nfassung: 1\nsprache: de\nstandard: projekt\n---\n```klausel\n{}\n```\n```fall\n{}\n```\n", x->clauses, cases) };
	contract_read(&doc, 1, mem, &c, found);
	return c;
}

TEST(the_document_says_of_which_period_the_fee_is_that_a_credit_is_a_share_of)
{
	static const struct row rows[] = {
		{ false, LIT(DE "pflicht rundgang: je quartal\n§2 gutschrift 4 % der pauschale wenn rundgang < 100 %\n"), true },
		{ true, LIT(EN "duty round: per quarter\n§2 credit 4 % of fee if round < 100 %\n"), true },
		{ false, LIT(DE "pflicht rundgang: je monat\n§2 gutschrift 4 % der pauschale wenn rundgang < 100 %\n"), false },
		{ false, LIT(DE "pflicht rundgang: je quartal\n§2 gutschrift 4 % der monatspauschale wenn rundgang < 100 %\n"), false },
		{ false, LIT(DE "pflicht rundgang: je quartal\n§2 gutschrift 4 % der quartalspauschale wenn rundgang < 100 %\n"), false },
		{ true, LIT(EN "duty round: per quarter\n§2 credit 4 % of quarterly-fee if round < 100 %\n"), false },
		{ false, LIT(DE "pflicht rundgang: je quartal\n§2 gutschrift 50,00 € wenn rundgang < 100 %\n"), false },
		{ false, LIT(DE "§2 verfügbarkeit 99,9 % je quartal, messung alle 60 s, ausfall ab 3 fehlmessungen\n§3 gutschrift in % der pauschale\n  | verfügbarkeit-unter | gutschrift |\n  | 99,9 % | 5 % |\n"), true },
		{ false, LIT(DE "§2 verfügbarkeit 99,9 % je kalendermonat, messung alle 60 s, ausfall ab 3 fehlmessungen\n§3 gutschrift in % der pauschale\n  | verfügbarkeit-unter | gutschrift |\n  | 99,9 % | 5 % |\n"), false },
	};
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct findings found = { 0 };
		struct contract *c = read_row(&rows[i], NONE, mem, &found);
		struct out page = out_open(mem);
		if (c)
			contract_render(c, &(struct render_parts){ 0 }, &page);
		struct str says = rows[i].english ? STR("It is measured by the quarter: “fee” is here what is owed for the whole quarter, not for a month.") : STR("Gemessen wird je Quartal: „Pauschale“ ist hier, was für das ganze Quartal geschuldet ist, nicht für einen Monat.");
		if (!c || str_has(out_str(&page), says) != rows[i].said)
			unit_failed(__FILE__, __LINE__, text(mem, "{}\n{}", rows[i].clauses, out_str(&page)));
	}
}

static bool hints(const struct row *x, struct str cases, struct arena *mem)
{
	struct findings found = { 0 };
	bool any = false;
	check(read_row(x, cases, mem, &found) != NULL);
	for (size_t i = 0; i < found.n; i++)
		any |= str_is(found.at[i].code, STR("M01")) && str_has(found.at[i].text, x->english ? STR("costs, for so it is measured") : STR("kostet, denn so wird gemessen"));
	return any;
}

TEST(an_example_that_gives_the_fee_of_a_credit_is_told_of_which_period_it_is)
{
	static const struct { struct row row; struct str cases; } rows[] = {
		{ { false, LIT(DE "pflicht rundgang: je quartal\n§2 gutschrift 4 % der pauschale wenn rundgang < 100 %\n"), true }, LIT("\"versäumt\": rundgang = 0 %, pauschale = 2096,00 € → gutschrift 83,84 €") },
		{ { true, LIT(EN "duty round: per quarter\n§2 credit 4 % of fee if round < 100 %\n"), true }, LIT("\"missed\": round = 0 %, fee = €2096.00 → credit €83.84") },
		{ { false, LIT(DE "pflicht rundgang: je quartal\n§2 gutschrift 4 % der quartalspauschale wenn rundgang < 100 %\n"), false }, LIT("\"versäumt\": rundgang = 0 %, quartalspauschale = 6288,00 € → gutschrift 251,52 €") },
		{ { false, LIT(DE "pflicht rundgang: je monat\n§2 gutschrift 4 % der pauschale wenn rundgang < 100 %\n"), false }, LIT("\"versäumt\": rundgang = 0 %, pauschale = 2096,00 € → gutschrift 83,84 €") },
		{ { false, LIT(DE "pflicht rundgang: je quartal\n§2 gutschrift 4 % der pauschale wenn rundgang < 100 %\n"), false }, LIT("\"gehalten\": rundgang = 100 %, pauschale = 2096,00 € → gutschrift 0,00 €") },
	};
	for (size_t i = 0; i < COUNT(rows); i++)
		if (hints(&rows[i].row, rows[i].cases, mem) != rows[i].row.said)
			unit_failed(__FILE__, __LINE__, rows[i].cases);
}
