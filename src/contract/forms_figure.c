/* forms_figure.c - figures that a contract promises beside availability, and the right to end it: where figures stay below a bound, a target is
 * missed so often, an invoice is overdue. */
#include "contract/figures.h"
#include "contract/print.h"

#define BODY(type, name) struct type *name = NEW(p->mem, struct type)

/* ---- kennzahl = "kennzahl", name, ":", "anteil in ziel", uhr, "je", zeitraum, [ "wenn", bedingung ], ",", "mindestens", menge ; -- */

void *parse_figure(struct parser *p)
{
	BODY(figure_decl, d);
	bool ok = expect_name(p, &d->name, STR("wie die Kennzahl heißt"), STR("what the measure is called")) && expect_sign(p, ':') && expect(p, WORD_SHARE_WITHIN) &&
		expect_name(p, &d->clock, STR("eine Uhr"), STR("a clock")) && expect(p, WORD_PER) && expect_name(p, &d->period, STR("ein Zeitraum"), STR("a period"));
	if (ok && accept_word(p, WORD_IF))
		d->when = parse_condition(p);
	return !p->failed && expect_sign(p, ',') && expect(p, WORD_AT_LEAST) && expect_quantity(p, &d->least) ? d : NULL;
}

void print_figure(struct out *o, const void *body, enum lang lang)
{
	const struct figure_decl *d = body;
	put_word(o, WORD_FIGURE, lang);
	put_token(o, &d->name);
	out_char(o, ':');
	put_word(o, WORD_SHARE_WITHIN, lang);
	put_token(o, &d->clock);
	put_word(o, WORD_PER, lang);
	put_token(o, (struct token[]){ period_token(&d->period, lang) });
	put_if(o, WORD_IF, d->when, lang);
	out_char(o, ',');
	put_word(o, WORD_AT_LEAST, lang);
	put_quantity(o, &d->least, lang);
}

/* ---- pflicht = "pflicht", name, ":", [ zahl ], "je", zeitraum, [ ",", "vor ort" ] ; -- */

void *parse_duty(struct parser *p)
{
	BODY(duty_decl, d);
	if (!expect_name(p, &d->name, STR("was der Anbieter wieder und wieder tut, etwa quartalsgespräch"), STR("what the provider does again and again, such as quarterly-review")) || !expect_sign(p, ':'))
		return NULL;
	d->has_times = p->at->kind == TOKEN_NUMBER && expect_quantity(p, &d->times);
	if (p->failed || !expect(p, WORD_PER) || !expect_name(p, &d->period, STR("ein Zeitraum"), STR("a period")))
		return NULL;
	if (accept_sign(p, ','))
		d->on_site = expect(p, WORD_ON_SITE);
	return p->failed ? NULL : d;
}

void print_duty(struct out *o, const void *body, enum lang lang)
{
	const struct duty_decl *d = body;
	put_word(o, WORD_DUTY, lang);
	put_token(o, &d->name);
	out_char(o, ':');
	if (d->has_times)
		put_quantity(o, &d->times, lang);
	put_word(o, WORD_PER, lang);
	put_token(o, (struct token[]){ period_token(&d->period, lang) });
	if (d->on_site) {
		out_char(o, ',');
		put_word(o, WORD_ON_SITE, lang);
	}
}

/* ---- kündigungsrecht = "kündigungsrecht", partei, "wenn", grund, { "oder", grund }, [ ",", "gezählt wenn", bedingung ], [ ",", "frist", menge ] ;
 * grund = ( "verfügbarkeit" | kennzahl ), "unter", menge, "in", zeiträume | "ziel", uhr, zahl, "mal binnen", menge, "verfehlt" | "rechnung", menge, "überfällig" ;
 * zeiträume = menge, "in folge" | zahl, "von", menge ; in English number, "consecutive", unit | number, "of", quantity ; "target", clock, "missed", number, "times within", quantity ; */

/* "monaten" behind "in" or "binnen": the units that are said in the dative. */
static const struct { enum measure unit; struct str one, more; } periods[] = {
	{ UNIT_DAY, LIT("tag"), LIT("tagen") }, { UNIT_WEEK, LIT("woche"), LIT("wochen") },
	{ UNIT_MONTH, LIT("monat"), LIT("monaten") }, { UNIT_QUARTER, LIT("quartal"), LIT("quartalen") }, { UNIT_YEAR, LIT("jahr"), LIT("jahren") },
};

static void put_periods(struct out *o, const struct quantity *q, enum lang lang)
{
	for (size_t i = 0; i < COUNT(periods); i++)
		if (lang == LANG_DE && periods[i].unit == q->unit) {
			put_number(o, q->value, lang);
			print(o, " {}", q->value.u6 == 1000000 ? periods[i].one : periods[i].more);
			return;
		}
	put_quantity(o, q, lang);
}

static bool parse_party(struct parser *p, struct exit_decl *d)
{
	enum party_side side = p->at->kind == TOKEN_NAME ? party_side(p->r->c, p->at->key) : PARTY_NOBODY;
	d->provider = side == PARTY_PROVIDER;
	if (side == PARTY_NOBODY)
		return unexpected(p, STR("wer kündigen darf: klient oder anbieter"), STR("who may terminate: client or provider")) != NULL;
	d->who = *p->at++;
	return true;
}

static void parse_how_many(struct parser *p, struct exit_decl *d)
{
	if (!expect_quantity(p, &d->times))
		return;
	if (d->times.unit == UNIT_NONE && accept_word(p, WORD_OUT_OF)) {
		expect_quantity(p, &d->of);
		return;
	}
	d->consecutive = true;
	if (expect(p, WORD_IN_A_ROW) && d->times.unit == UNIT_NONE) {         /* English: 3 consecutive months */
		d->times.unit = p->at->kind == TOKEN_NAME ? unit_find(p->at->key, p->lang) : UNIT_NONE;
		if (d->times.unit == UNIT_NONE)
			unexpected(p, STR("monate, quartale oder jahre"), STR("months, quarters or years"));
		else
			p->at++;
	}
}

/* "missed" stands in front of the number in English, "verfehlt" behind all of it in German. */
static void parse_missed(struct parser *p, struct exit_decl *d)
{
	bool behind = p->lang == LANG_DE;
	d->missed = true;
	if (expect_name(p, &d->what, STR("eine Uhr"), STR("a clock")) && (behind || expect(p, WORD_MISSED)) && expect_quantity(p, &d->times) && d->times.unit != UNIT_NONE)
		unexpected(p, STR("wie oft, etwa 3 mal"), STR("how often, such as 3 times"));
	if (!p->failed && expect(p, WORD_TIMES) && expect(p, WORD_WITHIN_TIME) && expect_quantity(p, &d->of) && behind)
		expect(p, WORD_MISSED);
}

static void parse_below(struct parser *p, struct exit_decl *d)
{
	if (peek(p, WORD_AVAILABILITY))
		p->at->word = WORD_AVAILABILITY;
	if (expect_name(p, &d->what, STR("„verfügbarkeit“, eine Kennzahl, „ziel UHR …“ oder „rechnung …“"), STR("\"availability\", a measure, \"target CLOCK …\" or \"invoice …\"")) && expect(p, WORD_TO_BELOW) &&
	    expect_quantity(p, &d->below) && expect(p, WORD_IN))
		parse_how_many(p, d);
}

static void parse_reason(struct parser *p, struct exit_decl *d)
{
	if (p->at[1].kind == TOKEN_NAME && accept_word(p, WORD_TARGET)) {
		parse_missed(p, d);
	} else if (p->at[1].kind == TOKEN_NUMBER && accept_word(p, WORD_INVOICE)) {
		d->overdue = expect_quantity(p, &d->late);
		if (!p->failed)
			expect(p, WORD_OVERDUE);
	} else {
		parse_below(p, d);
	}
}

/* Divided by "oder", each is a right of its own, for the same party and with the same notice. Does any count missed targets? */
static bool parse_reasons(struct parser *p, struct exit_decl *d)
{
	parse_reason(p, d);
	bool counts = d->missed;
	for (struct exit_decl *last = d; !p->failed && accept_word(p, WORD_OR); last = last->other) {
		last->other = NEW(p->mem, struct exit_decl);
		*last->other = (struct exit_decl){ .at = d->at, .who = d->who, .provider = d->provider };
		parse_reason(p, last->other);
		counts |= last->other->missed;
	}
	return counts;
}

void *parse_exit(struct parser *p)
{
	BODY(exit_decl, d);
	d->at = p->at[-1];
	if (!parse_party(p, d) || !expect(p, WORD_IF))
		return NULL;
	bool counts = parse_reasons(p, d), more = !p->failed && accept_sign(p, ',');
	if (more && counts && accept_word(p, WORD_COUNTED_IF)) {
		struct condition *when = parse_condition(p);
		for (struct exit_decl *x = d; x; x = x->other)
			x->when = x->missed ? when : NULL;
		more = !p->failed && accept_sign(p, ',');
	}
	if (more && expect(p, WORD_ITS_NOTICE))
		d->has_notice = expect_quantity(p, &d->notice);
	for (struct exit_decl *x = d->other; x; x = x->other) {
		x->has_notice = d->has_notice;
		x->notice = d->notice;
	}
	return p->failed ? NULL : d;
}

/* ziel behebung 3 mal binnen 6 monaten verfehlt; target restoration missed 3 times within 6 months */
static void print_missed(struct out *o, const struct exit_decl *d, enum lang lang)
{
	put_word(o, WORD_TARGET, lang);
	put_token(o, &d->what);
	if (lang == LANG_EN)
		put_word(o, WORD_MISSED, lang);
	out_char(o, ' ');
	put_number(o, d->times.value, lang);
	put_word(o, WORD_TIMES, lang);
	put_word(o, WORD_WITHIN_TIME, lang);
	out_char(o, ' ');
	put_periods(o, &d->of, lang);
	if (lang == LANG_DE)
		put_word(o, WORD_MISSED, lang);
}

static void print_below(struct out *o, const struct exit_decl *d, enum lang lang)
{
	put_token(o, &d->what);
	put_word(o, WORD_TO_BELOW, lang);
	put_quantity(o, &d->below, lang);
	put_word(o, WORD_IN, lang);
	out_char(o, ' ');
	if (!d->consecutive) {
		put_number(o, d->times.value, lang);
		put_word(o, WORD_OUT_OF, lang);
		out_char(o, ' ');
		put_periods(o, &d->of, lang);
	} else if (lang == LANG_DE) {
		put_periods(o, &d->times, lang);
		put_word(o, WORD_IN_A_ROW, lang);
	} else {
		put_number(o, d->times.value, lang);
		put_word(o, WORD_IN_A_ROW, lang);
		print(o, " {}", unit_shown(d->times.unit, d->times.value.u6, lang));
	}
}

static void print_overdue(struct out *o, const struct exit_decl *d, enum lang lang)
{
	put_word(o, WORD_INVOICE, lang);
	put_quantity(o, &d->late, lang);
	put_word(o, WORD_OVERDUE, lang);
}

void print_exit(struct out *o, const void *body, enum lang lang)
{
	const struct exit_decl *d = body;
	put_word(o, WORD_EXIT, lang);
	enum party_side usual = party_usual(d->who.key);
	print(o, " {}", usual == PARTY_NOBODY ? token_text(&d->who, lang) : party_word(usual, lang));
	put_word(o, WORD_IF, lang);
	(d->missed ? print_missed : d->overdue ? print_overdue : print_below)(o, d, lang);
	if (d->when)
		out_char(o, ',');
	put_if(o, WORD_COUNTED_IF, d->when, lang);
	if (d->has_notice) {
		out_char(o, ',');
		put_word(o, WORD_ITS_NOTICE, lang);
		put_quantity(o, &d->notice, lang);
	}
}
