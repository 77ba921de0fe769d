/* measures.c - what the amounts of a number fact are: how the language calls them, which there can be, and what is said to
 * somebody who wrote others. */
#include "contract/print.h"

/* The usual amount shows the unit; a blank parts it from the number. */
static const struct kind { enum word measure; struct str is[2], usual[2]; } kinds[] = {
	{ WORD_PERCENT, { LIT("ein Prozentsatz (%)"), LIT("a percentage (%)") }, { LIT("80 %"), LIT("80 %") } },
	{ WORD_DURATION, { LIT("eine Dauer (s, min, h, tage, wochen)"), LIT("a duration (s, min, h, days, weeks)") }, { LIT("4 h"), LIT("4 h") } },
	{ WORD_AMOUNT, { LIT("ein Geldbetrag"), LIT("an amount of money") }, { LIT("100"), LIT("100") } },
	{ WORD_WORKDAYS, { LIT("eine Zahl von Werktagen"), LIT("a number of working days") }, { LIT("5 werktage"), LIT("5 workdays") } },
	{ WORD_MONTHS, { LIT("eine Zahl von Monaten (monate, quartale, jahre)"), LIT("a number of months (months, quarters, years)") }, { LIT("6 monate"), LIT("6 months") } },
	{ WORD_DATE, { LIT("ein Tag (JJJJ-MM-TT)"), LIT("a day (YYYY-MM-DD)") }, { LIT("2026-01-31"), LIT("2026-01-31") } },
	{ WORD_NUMBER, { LIT("eine Zahl ohne Einheit"), LIT("a number without a unit") }, { LIT("3"), LIT("3") } },
};

static const struct kind *kind_of(const struct dimension *d)
{
	size_t i = 0;
	while (kinds[i].measure != d->measure)
		must(++i < COUNT(kinds));
	return &kinds[i];
}

struct str measure_said(const struct dimension *d, enum lang lang, struct arena *mem)
{
	struct str unit = dimension_unit(d);
	return !unit.len ? kind_of(d)->is[lang] : text(mem, "{} {}", lang == LANG_DE ? STR("eine Zahl in") : STR("a number in"), unit);
}

/* ---- as it would be written -------------------------------------------------------------------------------------- */

static struct str sign_text(char compare)
{
	return compare == '<' ? STR("<") : compare == SIGN_LESS_EQUAL ? STR("<=") : compare == '>' ? STR(">") : compare == SIGN_MORE_EQUAL ? STR(">=") : STR("=");
}

/* What is never below 0. */
static bool is_length(const struct dimension *d) { return d->measure == WORD_DURATION || d->measure == WORD_WORKDAYS || d->measure == WORD_MONTHS; }

/* The number that stands there, with a unit that fits. */
static struct str with_unit(const struct reader *r, const struct dimension *d, const struct quantity *q)
{
	struct str usual = kind_of(d)->usual[r->lang], number = str_split(&(struct str){ usual.at, usual.len }, ' ');
	struct str unit = d->measure == WORD_AMOUNT ? text(r->mem, " {}", r->c->head.currency) : dimension_unit(d).len ? text(r->mem, " {}", dimension_unit(d)) : str_cut(usual, number.len, usual.len);
	struct out o = out_open(r->mem);
	struct quantity bare = { .value = { q ? is_length(d) && q->value.u6 < 0 ? -q->value.u6 : q->value.u6 : 0 } };
	if (d->measure == WORD_DATE)
		return usual;
	if (q && q->unit != UNIT_DATE)
		put_quantity(&o, &bare, r->lang);
	return text(r->mem, "{}{}", o.len ? out_str(&o) : number, unit);
}

static struct str advise_written(struct reader *r, struct str name, struct str sign, struct str amount)
{
	return SAY(r, "zum Beispiel „{} {} {}“", "for example \"{} {} {}\"", name, sign, amount);
}

/* ---- said --------------------------------------------------------------------------------------------------------- */

struct str advise_value(struct reader *r, const struct dimension *d)
{
	return !d->nodes.n ? NONE : SAY(r, "zum Beispiel „{} = {}“", "for example \"{} = {}\"", d->face.name, d->nodes.at[0].name);
}

void say_wrong_amount(struct reader *r, const struct dimension *d, char compare, const struct quantity *q)
{
	struct out o = out_open(r->mem);
	put_quantity(&o, q, r->lang);
	contract_say(r, STR("T05"), WEIGHT_ERROR, &q->at, SAY(r, "„{}“ ist {}; „{}“ passt nicht dazu", "\"{}\" is {}; \"{}\" does not fit",
		d->face.name, measure_said(d, r->lang, r->mem), str_trim(out_str(&o))), advise_written(r, d->face.name, sign_text(compare), with_unit(r, d, q)));
}

void say_comparison_missing(struct reader *r, const struct dimension *d, const struct token *at)
{
	contract_say(r, STR("T02"), WEIGHT_ERROR, at, SAY(r, "„{}“ ist eine Zahl; es fehlt ein Vergleich", "\"{}\" is a number; a comparison is missing", d->face.name),
		advise_written(r, d->face.name, STR(">="), with_unit(r, d, NULL)));
}

/* ---- which there can be ----------------------------------------------------------------------------------------------- */

enum { WHOLE = 100 /* per cent */ };

/* A percentage is a part of something, unless the contract itself asks for more than all of it, or for less than nothing. */
static bool is_part(const struct dimension *d)
{
	return d->measure == WORD_PERCENT && (!d->cuts.n || (d->cuts.at[0].at.u6 >= 0 && d->cuts.at[d->cuts.n - 1].at.u6 <= WHOLE * INT64_C(1000000)));
}

bool amount_can_be(const struct dimension *d, struct micro amount) { return !is_part(d) || (amount.u6 >= 0 && amount.u6 <= WHOLE * INT64_C(1000000)); }

struct str amounts_said(const struct dimension *d, enum lang lang, struct arena *mem)
{
	struct out o = out_open(mem);
	bool german = lang == LANG_DE;
	out_bytes(&o, measure_said(d, lang, mem));
	if (is_part(d))
		out_bytes(&o, german ? STR(" von 0 % bis 100 %") : STR(" from 0 % to 100 %"));
	if (d->cuts.n)
		out_bytes(&o, german ? STR("; der Vertrag unterscheidet ") : STR("; the contract tells apart "));
	for (int leaf = 0; d->cuts.n && leaf < d->n_leaves; leaf++)
		print(&o, "{}{}", leaf ? STR(", ") : NONE, d->nodes.at[d->leaf_node[leaf]].name);
	return out_str(&o);
}
