/* credit_period.c - of how many months the fee is that a credit is a share of: of the period that is measured.
 *
 * "gutschrift 4 % der pauschale wenn rundgang < 100 %" of a duty by the quarter is a share of what the quarter costs. A reader, and who writes an example, may think of
 * a month's: the document says which, and an example that gives an amount is told, unless the word does ("quartalspauschale", "monatspauschale"). */
#include "contract/figures.h"
#include "contract/render.h"

static const struct length_said { int months; struct str de, en, of_de, of_en; } lengths[] = {
	{ 3, LIT("Quartal"), LIT("quarter"), LIT("quartalspauschale"), LIT("quarterly-fee") },
	{ 6, LIT("Halbjahr"), LIT("half-year"), LIT("halbjahrespauschale"), LIT("half-year-fee") },
	{ 12, LIT("Jahr"), LIT("year"), LIT("jahrespauschale"), LIT("annual-fee") },
};

/* Of a position only a month is its own word: another length is that of its price. */
static bool names_length(const struct contract *c, struct str of, struct arena *mem)
{
	static const struct { struct str part; bool month; } words[] = { { LIT("monat"), true }, { LIT("month"), true }, { LIT("quartal"), false }, { LIT("quarter"), false }, { LIT("jahr"), false }, { LIT("year"), false }, { LIT("annual"), false } };
	struct str name = utf8_fold(mem, of);
	bool named = false;
	for (size_t i = 0; i < COUNT(words); i++)
		named |= str_has(name, words[i].part) && (words[i].month || !contract_price(c, of));
	return named;
}

/* By the months of one measure or promise more; different ones have none together. */
static int together(int months, int more) { return months < 0 || months == more ? more : 0; }

static int months_measured(const struct contract *c, size_t credit, struct arena *mem)
{
	const struct credit *one = &c->credits.at[credit];
	const struct table *asked = c->credit_tables ? c->credit_tables[credit] : NULL;
	int months = -1;
	for (size_t i = 0; i < c->figures.n; i++)
		if (str_is(one->figure, c->figures.at[i].name) || (asked && table_asks(asked, dimension_find(c, utf8_fold(mem, c->figures.at[i].name)))))
			months = together(months, c->figures.at[i].months);
	for (size_t i = LEAF_NO_PROMISE + 1; i < c->availabilities.n && !one->figure.len && (one->n || one->of_outage); i++)
		months = together(months, c->availabilities.at[i].months);
	return months;
}

static const struct length_said *length_of_credit(const struct contract *c, size_t credit, struct arena *mem)
{
	const struct credit *one = &c->credits.at[credit];
	if (!one->of.len || one->only_cap || one->over.len || names_length(c, one->of, mem))
		return NULL;
	int months = months_measured(c, credit, mem);
	for (size_t i = 0; i < COUNT(lengths); i++)
		if (lengths[i].months == months)
			return &lengths[i];
	return NULL;
}

void render_credit(struct rendering *r, const struct rule *rule)
{
	const struct length_said *l = NULL;
	struct str of = NONE;
	bool counted = false;
	for (size_t i = 0; i < r->c->credits.n && !l; i++) {
		counted |= r->c->credit_rules.at[i] == rule && credit_is_counted(r->c, i);
		l = r->c->credit_rules.at[i] == rule ? length_of_credit(r->c, i, r->mem) : NULL;
		of = r->c->credits.at[i].of;
	}
	if (counted)
		render_line(r, r->german ? STR("Gutgeschrieben wird je Kalendermonat, nach dem, was der Bestand an dessen letztem Tag zählt, und nicht je Vorgang.")
		                         : STR("It is credited per calendar month, by what the inventory counts on its last day, and not per ticket."));
	if (l)
		render_line(r, r->german ? text(r->mem, "Gemessen wird je {}: {} ist hier, was für das ganze {} geschuldet ist, nicht für einen Monat.", l->de, name_quoted(&r->speech, of), l->de)
		                         : text(r->mem, "It is measured by the {}: {} is here what is owed for the whole {}, not for a month.", l->en, name_quoted(&r->speech, of), l->en));
}

static void say_of_period(struct reader *r, const struct token *given, const struct length_said *l)
{
	contract_say(r, STR("M01"), WEIGHT_HINT, given, r->lang == LANG_DE ? text(r->mem, "„{}“ ist hier, was ein ganzes {} kostet, denn so wird gemessen: davon ist die Gutschrift ein Anteil", given->text, l->de)
			: text(r->mem, "\"{}\" is here what a whole {} costs, for so it is measured: the credit is a share of that", given->text, l->en),
		SAY(r, "in der Klausel sagt „{}“, was gilt; eines Monats wäre „{}“", "in the clause \"{}\" says what holds; of a month were \"{}\"", r->lang == LANG_DE ? l->of_de : l->of_en, r->lang == LANG_DE ? STR("monatspauschale") : STR("monthly-fee")));
}

static bool asks_credit(const struct case_decl *k)
{
	bool any = false;
	for (size_t i = 0; i < k->expected.n; i++)
		any |= k->expected.at[i].kind == EXPECT_CREDIT && k->expected.at[i].amount.unit == UNIT_MONEY && k->expected.at[i].amount.value.u6;
	return any;
}

static void check_example(struct reader *r, const struct case_decl *k, struct str of, const struct length_said *l)
{
	for (size_t i = 0; i < k->facts.n && asks_credit(k); i++)
		if (k->facts.at[i].is_amount && str_is(k->facts.at[i].name.key, of))
			say_of_period(r, &k->facts.at[i].name, l);
}

void credit_periods_check(struct reader *r)
{
	for (size_t n = 0; n < r->c->credits.n; n++) {
		const struct length_said *l = length_of_credit(r->c, n, r->mem);
		for (size_t i = 0; i < r->c->statements.n && l; i++)
			if (r->c->statements.at[i].form == &forms[FORM_CASE])
				check_example(r, r->c->statements.at[i].body, utf8_fold(r->mem, r->c->credits.at[n].of), l);
	}
}
