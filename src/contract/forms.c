/* forms.c - the kinds of statement as one table, and the words their printers share.
 *
 * A new kind of statement is a row here, a parse and a print function side by side in one of the forms
 * files, and its keywords in keywords.h. */
#include "contract/inside.h"
#include "contract/print.h"

const struct form forms[FORM_COUNT] = {                                                   /* ORDER form */
	{ WORD_FACT, LIT("merkmal"), LIT("fact"), parse_fact, print_fact },
	{ WORD_NOTHING, LIT("unterbegriffe"), LIT("members"), parse_under, print_under },
	{ WORD_TERM, LIT("begriff"), LIT("term"), parse_term, print_term },
	{ WORD_NEVER, LIT("nie"), LIT("never"), parse_never, print_never },
	{ WORD_CHOSEN, LIT("gewählt"), LIT("chosen"), parse_chosen, print_chosen },
	{ WORD_SEVERAL, LIT("bei mehreren"), LIT("if several"), parse_several, print_several },
	{ WORD_NOTHING, LIT("regel"), LIT("rule"), parse_rule, print_rule },
	{ WORD_ADDS, LIT("ergänzt"), LIT("supplements"), parse_add, print_add },
	{ WORD_REPLACES, LIT("ersetzt"), LIT("replaces"), parse_replace, print_replace },
	{ WORD_LIFTS, LIT("hebt auf"), LIT("repeals"), parse_lift, print_lift },
	{ WORD_NOTHING, LIT("hebt auf"), LIT("repeals"), parse_lifted, print_lifted },
	{ WORD_PROMISE, LIT("zusage"), LIT("promise"), parse_promise, print_promise },
	{ WORD_CALENDAR, LIT("kalender"), LIT("calendar"), parse_calendar, print_calendar },
	{ WORD_CLOCK, LIT("uhr"), LIT("clock"), parse_clock, print_clock },
	{ WORD_PRESUMED, LIT("vermutet"), LIT("presumed"), parse_presumed, print_presumed },
	{ WORD_CONSENT, LIT("zustimmung"), LIT("consent"), parse_consent, print_consent },
	{ WORD_QUOTA, LIT("kontingent"), LIT("quota"), parse_quota, print_quota },
	{ WORD_VERDICT, LIT("urteil"), LIT("verdict"), parse_path, print_path },
	{ WORD_PRICE, LIT("preis"), LIT("price"), parse_price, print_price },
	{ WORD_SURCHARGE, LIT("zuschlag"), LIT("surcharge"), parse_surcharge, print_surcharge },
	{ WORD_DISCOUNT, LIT("rabatt"), LIT("discount"), parse_discount, print_discount },
	{ WORD_ADJUSTMENT, LIT("anpassung"), LIT("adjustment"), parse_adjustment, print_adjustment },
	{ WORD_RUNS, LIT("laufzeit"), LIT("runs"), parse_runs, print_runs },
	{ WORD_PAYMENT, LIT("zahlung"), LIT("payment"), parse_payment, print_payment },
	{ WORD_FIGURE, LIT("kennzahl"), LIT("measure"), parse_figure, print_figure },
	{ WORD_DUTY, LIT("pflicht"), LIT("duty"), parse_duty, print_duty },
	{ WORD_EXIT, LIT("kündigungsrecht"), LIT("right to terminate"), parse_exit, print_exit },
	{ WORD_TEXT_ONLY, LIT("nur text"), LIT("text only"), parse_text_only, print_text_only },
	{ WORD_REVISION, LIT("änderung der"), LIT("change of"), parse_revision, print_revision },
	{ WORD_NOTHING, LIT("fall"), LIT("case"), parse_case, print_case },
	{ WORD_NOTHING, LIT("bedeutung"), LIT("meaning"), parse_meaning, print_meaning },
	{ WORD_NOTHING, LIT("ersetzt"), LIT("replaced"), parse_replaced, print_replaced },
};

void put_word(struct out *o, enum word w, enum lang lang)
{
	struct str s = word_text(w, lang);
	if (s.len && o->len && o->at[o->len - 1] != ' ' && o->at[o->len - 1] != '\n' && o->at[o->len - 1] != '(')
		out_char(o, ' ');
	out_bytes(o, s);
}

struct str in_quotes(struct arena *mem, struct str words, enum lang lang) { return lang == LANG_DE ? text(mem, "„{}“", words) : text(mem, "\"{}\"", words); }

struct str token_text(const struct token *t, enum lang lang)
{
	if (t->word != WORD_NOTHING)
		return word_text(t->word, lang);
	if (t->named)
		return t->named[lang];
	return t->kind == TOKEN_CLAUSE ? t->key : t->spelled.len ? t->spelled : t->text;
}

void put_token(struct out *o, const struct token *t)
{
	if (o->len && o->at[o->len - 1] != ' ' && o->at[o->len - 1] != '(' && o->at[o->len - 1] != '{' && o->at[o->len - 1] != '\n')
		out_char(o, ' ');
	out_bytes(o, token_text(t, o->lang));
}

void put_list(struct out *o, const struct token *list, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		if (i)
			out_char(o, ',');
		put_token(o, &list[i]);
	}
}

static void put_decimals(struct out *o, struct str s, enum lang lang)
{
	for (size_t i = 0; i < s.len; i++)
		out_char(o, s.at[i] == '.' && lang == LANG_DE ? ',' : s.at[i]);
}

void put_number(struct out *o, struct micro m, enum lang lang)
{
	put_decimals(o, text(o->mem, "{}", m), lang);
}

/* Money has its cents: 85,00 €. */
static void put_amount(struct out *o, const struct quantity *q, enum lang lang)
{
	if (q->unit == UNIT_MONEY && q->value.u6 % 10000 == 0)
		put_decimals(o, text(o->mem, "{}", (struct money){ q->value.u6 / 10000 }), lang);
	else
		put_number(o, q->value, lang);
}

struct str unit_shown(enum measure u, int64_t u6, enum lang lang)
{
	static const struct str one[2][UNIT_COUNT] = {
		{ [UNIT_DAY] = LIT("tag"), [UNIT_WORKDAY] = LIT("werktag"), [UNIT_WEEK] = LIT("woche"), [UNIT_MONTH] = LIT("monat"),
		  [UNIT_QUARTER] = LIT("quartal"), [UNIT_YEAR] = LIT("jahr"), [UNIT_CLOSE] = LIT("werktagsende") },
		{ [UNIT_DAY] = LIT("day"), [UNIT_WORKDAY] = LIT("workday"), [UNIT_WEEK] = LIT("week"), [UNIT_MONTH] = LIT("month"),
		  [UNIT_QUARTER] = LIT("quarter"), [UNIT_YEAR] = LIT("year"), [UNIT_CLOSE] = LIT("workday-end") } };
	return u6 == 1000000 && one[lang][u].len ? one[lang][u] : unit_text(u, lang);
}

/* CHF, and not a sign like $. */
static bool is_code(struct str s) { return s.len && ((s.at[0] | 32) >= 'a' && (s.at[0] | 32) <= 'z'); }

void put_quantity(struct out *o, const struct quantity *q, enum lang lang)
{
	if (o->len && o->at[o->len - 1] != ' ')
		out_char(o, ' ');
	if (q->unit == UNIT_DATE) {
		out_bytes(o, q->at.text);
		return;
	}
	if (q->unit == UNIT_CLOSE && q->value.u6 <= 1000000) {
		out_bytes(o, word_text(q->value.u6 ? WORD_NEXT_WORKDAY : WORD_SAME_DAY, lang));
		return;
	}
	struct quantity positive = *q;
	if (q->value.u6 < 0) {
		out_char(o, '-');
		positive.value.u6 = -q->value.u6;
	}
	if (q->unit == UNIT_MONEY && q->prefix)
		print(o, "{}{}", q->own.text, is_code(q->own.text) ? STR(" ") : NONE);           /* $160, CHF 160 */
	put_amount(o, &positive, lang);
	if (q->unit == UNIT_MONEY) {
		print(o, "{}{}", q->prefix ? NONE : STR(" "), q->prefix ? NONE : q->own.text);
		return;
	}
	struct str unit = q->unit == UNIT_OWN ? q->own.spelled : unit_shown(q->unit, q->value.u6, lang);
	if (unit.len)
		print(o, " {}", unit);
}

/* "angefangene h", "angefangenem werktag", "angefangene 30 min" */
void put_begun(struct out *o, const struct quantity *q, enum lang lang)
{
	static const enum measure feminine[] = { UNIT_SECOND, UNIT_MINUTE, UNIT_HOUR, UNIT_WEEK };
	bool one = q->value.u6 == 1000000 && q->unit != UNIT_MONEY && q->unit != UNIT_NONE, dative = one && lang == LANG_DE;
	for (size_t i = 0; i < COUNT(feminine); i++)
		dative = dative && q->unit != feminine[i];
	if (dative)
		out_bytes(o, STR(" angefangenem"));
	else
		put_word(o, WORD_BEGUN, lang);
	if (one)
		print(o, " {}", unit_shown(q->unit, q->value.u6, lang));
	else
		put_quantity(o, q, lang);
}

void put_if(struct out *o, enum word w, const struct condition *c, enum lang lang)
{
	if (!c)
		return;
	put_word(o, w, lang);
	out_char(o, ' ');
	print_condition(o, c, lang);
}

void put_and(struct out *o, const struct condition *c, enum lang lang)
{
	put_word(o, WORD_AND, lang);
	out_bytes(o, c->kind == CONDITION_ANY ? STR(" (") : STR(" "));
	print_condition(o, c, lang);
	out_bytes(o, c->kind == CONDITION_ANY ? STR(")") : NONE);
}

static void print_parts(struct out *o, const struct condition *c, enum word by, enum lang lang)
{
	for (size_t i = 0; i < c->n; i++) {
		bool brackets = c->parts[i]->kind == CONDITION_ANY
			|| (c->parts[i]->kind == CONDITION_ALL && c->kind == CONDITION_ALL)
			|| (c->kind == CONDITION_NOT && c->parts[i]->kind == CONDITION_ALL);
		if (i) {
			put_word(o, by, lang);
			out_char(o, ' ');
		}
		if (brackets)
			out_char(o, '(');
		print_condition(o, c->parts[i], lang);
		if (brackets)
			out_char(o, ')');
	}
}

static struct str compare_text(char sign)
{
	return sign == SIGN_LESS_EQUAL ? STR(" <=") : sign == SIGN_MORE_EQUAL ? STR(" >=") : sign == '<' ? STR(" <") : sign == '>' ? STR(" >") : STR(" =");
}

static void print_compare(struct out *o, const struct condition *c, enum lang lang)
{
	print(o, "{}{}", token_text(&c->name, lang), compare_text(c->compare));
	put_quantity(o, &c->amount, lang);
}

void print_condition(struct out *o, const struct condition *c, enum lang lang)
{
	switch (c->kind) {
	case CONDITION_ALL: print_parts(o, c, WORD_AND, lang); return;
	case CONDITION_ANY: print_parts(o, c, WORD_OR, lang); return;
	case CONDITION_COMPARE: print_compare(o, c, lang); return;
	case CONDITION_WINDOW:
		if (!c->plain)
			print(o, "{} ", token_text(&c->name, lang));
		print(o, "{} {}", word_text(c->outside ? WORD_OUTSIDE : c->plain ? WORD_WITHIN : WORD_IN, lang), token_text(c->values, lang));
		return;
	case CONDITION_NOT:
		print(o, "{} ", word_text(WORD_NOT, lang));
		print_parts(o, c, WORD_NOT, lang);
		return;
	case CONDITION_NAME:
		if (c->quota)
			print(o, "{} {} {}", word_text(WORD_QUOTA, lang), token_text(&c->name, lang), word_text(WORD_SUFFICES, lang));
		else if (c->set.len)
			print(o, "{} {} {}", c->set, word_text(WORD_CONTAINS, lang), c->option);
		else
			out_bytes(o, token_text(&c->name, lang));
		return;
	case CONDITION_IN:
		print(o, "{}{}", token_text(&c->name, lang), c->braces ? text(o->mem, " {}", word_text(WORD_IN, lang)) : compare_text(c->compare));
		out_bytes(o, c->braces ? STR(" {") : NONE);
		put_list(o, c->values, c->n_values);
		out_bytes(o, c->braces ? STR("}") : NONE);
	}
}
