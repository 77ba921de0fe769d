/* forms_term.c - what moves with time: prices that follow an index, and how long the contract runs. */
#include "contract/inside.h"
#include "contract/print.h"

#define BODY(type, name) struct type *name = NEW(p->mem, struct type)

static void put_end(struct out *o, bool has, enum word w, const struct quantity *q, enum lang lang)
{
	if (!has)
		return;
	out_char(o, ',');
	put_word(o, w, lang);
	put_quantity(o, q, lang);
}

/* ---- anpassung = "anpassung", name, ":", name, "um", ( [ "bis zu" ], menge | name, [ "zuzüglich", menge ] | anteil, { ",", anteil } ), { ",", ende } ;
 * anteil = menge, ( "fest" | name ) ;
 * ende = "basis", monat | "schwelle", menge | "mindestens", menge | "höchstens", menge | "zum", tag | "ankündigung", menge | "gerundet auf", menge ; */

/* 2025-12: three words to the lexer, one month here. */
static bool parse_month(struct parser *p, struct token *out)
{
	struct date first;
	const struct token *t = p->at;
	bool three = t[0].kind == TOKEN_NUMBER && t[1].kind == TOKEN_SIGN && t[1].sign == '-' && t[2].kind == TOKEN_NUMBER;
	struct str month = three ? text(p->mem, "{}-{}", t[0].text, t[2].text) : NONE;
	if (!date_parse(text(p->mem, "{}-01", month), &first))
		return unexpected(p, STR("ein Monat wie 2025-12"), STR("a month like 2025-12")) != NULL;
	*out = t[0];
	out->text = out->key = month;
	p->at += 3;
	return true;
}

static void parse_adjustment_end(struct parser *p, struct adjust_decl *d)
{
	if (accept_word(p, WORD_BASE))
		parse_month(p, &d->base);
	else if (accept_word(p, WORD_THRESHOLD))
		d->has_threshold = expect_quantity(p, &d->threshold);
	else if (accept_word(p, WORD_AT_LEAST))
		d->has_least = expect_quantity(p, &d->least);
	else if (accept_word(p, WORD_AT_MOST))
		d->has_most = expect_quantity(p, &d->most);
	else if (accept_word(p, WORD_ROUNDED))
		d->has_rounded = expect_quantity(p, &d->rounded);
	else if (accept_word(p, WORD_ON_DAY)) {
		d->has_day = parse_year_day(p, &d->on);
		if (!d->has_day && !p->failed)
			unexpected(p, STR("ein Tag des Jahres wie 1.1."), STR("a day of the year like 1 jan"));
	} else if (expect(p, WORD_ANNOUNCED))
		d->has_announced = expect_quantity(p, &d->announced);
}

/* "30 % fest, 50 % lohn, 20 % stahl", its first percentage read. */
static bool parse_shares(struct parser *p, struct quantity first, struct shares *out)
{
	struct share_decl one = { .percent = first };
	for (;;) {
		bool fixed = accept_word(p, WORD_FIXED);
		if (!fixed && !expect_name(p, &one.index, STR("„fest“ oder der Name eines Index"), STR("\"fixed\" or the name of an index")))
			return false;
		*push(p->mem, out) = one;
		one = (struct share_decl){ 0 };
		if (p->at[0].kind != TOKEN_SIGN || p->at[0].sign != ',' || p->at[1].kind != TOKEN_NUMBER)
			return true;
		accept_sign(p, ',');
		if (!expect_quantity(p, &one.percent))
			return false;
	}
}

/* By an index, with or without so many percent on top; by several, weighted; by a percentage, or up to one that is set year by year. */
static bool parse_by(struct parser *p, struct adjust_decl *d)
{
	d->up_to = accept_word(p, WORD_UP_TO);
	d->has_percent = d->up_to || p->at->kind == TOKEN_NUMBER;
	if (d->has_percent) {
		bool ok = expect_quantity(p, &d->percent), shares = ok && !d->up_to && p->at->kind == TOKEN_NAME;
		d->has_percent = !shares;
		return ok && (!shares || parse_shares(p, d->percent, &d->shares));
	}
	if (!expect_name(p, &d->by, STR("woran oder um wie viel, etwa vpi oder 3 %"), STR("by what or how much, such as cpi or 3 %")))
		return false;
	d->has_percent = accept_word(p, WORD_PLUS);
	return !d->has_percent || expect_quantity(p, &d->percent);
}

void *parse_adjustment(struct parser *p)
{
	BODY(adjust_decl, d);
	bool ok = expect_name(p, &d->name, STR("was angepasst wird"), STR("what is adjusted")) && expect_sign(p, ':') &&
		(parse_how_often(p, &d->when) || expect_name(p, &d->when, STR("wie oft, etwa jährlich"), STR("how often, such as yearly"))) &&
		expect(p, WORD_BY) && parse_by(p, d);
	while (ok && !p->failed && accept_sign(p, ','))
		parse_adjustment_end(p, d);
	return d;
}

/* What is fixed stands first, in one share. */
static void print_shares(struct out *o, const struct shares *list, enum lang lang)
{
	bool some = false;
	for (int moves = 0; moves < 2; moves++)
		for (size_t i = 0; i < list->n; i++) {
			const struct share_decl *s = &list->at[i];
			if ((s->index.text.len > 0) != (moves > 0))
				continue;
			if (some)
				out_char(o, ',');
			put_quantity(o, &s->percent, lang);
			if (moves)
				put_token(o, &s->index);
			else
				put_word(o, WORD_FIXED, lang);
			some = true;
		}
}

void print_adjustment(struct out *o, const void *body, enum lang lang)
{
	const struct adjust_decl *d = body;
	put_word(o, WORD_ADJUSTMENT, lang);
	put_token(o, &d->name);
	out_char(o, ':');
	put_token(o, &d->when);
	put_word(o, WORD_BY, lang);
	print_shares(o, &d->shares, lang);
	if (d->by.text.len)
		put_token(o, &d->by);
	if (d->by.text.len && d->has_percent)
		put_word(o, WORD_PLUS, lang);
	if (d->up_to)
		put_word(o, WORD_UP_TO, lang);
	if (d->has_percent)
		put_quantity(o, &d->percent, lang);
	if (d->base.text.len) {
		out_char(o, ',');
		put_word(o, WORD_BASE, lang);
		put_token(o, &d->base);
	}
	put_end(o, d->has_threshold, WORD_THRESHOLD, &d->threshold, lang);
	put_end(o, d->has_least, WORD_AT_LEAST, &d->least, lang);
	put_end(o, d->has_most, WORD_AT_MOST, &d->most, lang);
	if (d->has_day) {
		out_char(o, ',');
		put_word(o, WORD_ON_DAY, lang);
		print_year_day(o, &d->on, lang);
	}
	put_end(o, d->has_announced, WORD_ANNOUNCED, &d->announced, lang);
	put_end(o, d->has_rounded, WORD_ROUNDED, &d->rounded, lang);
}

/* ---- laufzeit = "laufzeit", ( ( menge | "bis", datum ), [ "ab", datum ] | "unbefristet" ), [ ",", "verlängert um", menge | ",", "danach", "unbefristet" | ",", "ohne verlängerung" ],
 * [ ",", "kündigung", menge, [ ",", "danach", menge ], [ "zum monatsende" | "zum quartalsende" | ... ], [ "in textform" | "in schriftform" ] ], [ ",", "erinnerung", menge ], [ "wenn", bedingung ] ; */

static const enum word run_ends[] = { WORD_NOTHING, WORD_TO_MONTH, WORD_TO_QUARTER, WORD_TO_HALF, WORD_TO_YEAR };      /* ORDER run_end */

static void parse_run_end(struct parser *p, struct runs_decl *d)
{
	for (size_t i = 1; i < COUNT(run_ends); i++)
		if (accept_word(p, run_ends[i]))
			d->to[i] = true;
	d->text_form |= accept_word(p, WORD_IN_TEXT_FORM);
	d->written |= !d->text_form && accept_word(p, WORD_IN_WRITTEN_FORM);
}

static void parse_run_part(struct parser *p, struct runs_decl *d)
{
	if (accept_word(p, WORD_RENEWED)) {
		d->has_renewed = expect_quantity(p, &d->renewed);
	} else if (accept_word(p, WORD_NOT_RENEWED)) {
		d->ends = true;
	} else if (accept_word(p, WORD_NOTICE)) {
		d->has_notice = expect_quantity(p, &d->notice);
		parse_run_end(p, d);
	} else if (accept_word(p, WORD_REMINDER)) {
		d->has_reminder = expect_quantity(p, &d->reminder);
	} else if (!accept_word(p, WORD_AFTERWARDS)) {
		unexpected(p, STR("„verlängert um …“, „danach unbefristet“, „ohne verlängerung“, „kündigung …“ oder „erinnerung …“"),
			STR("\"renewed by …\", \"then open-ended\", \"not renewed\", \"notice …\" or \"reminder …\""));
	} else if (!d->has_notice) {
		d->then_open = expect(p, WORD_OPEN_ENDED);
	} else {
		d->has_later = expect_quantity(p, &d->later);
		parse_run_end(p, d);
	}
}

static void expect_day(struct parser *p, struct token *out)
{
	if (p->at->kind == TOKEN_DATE)
		*out = *p->at++;
	else
		unexpected(p, STR("ein Tag wie 2026-01-01"), STR("a day like 2026-01-01"));
}

void *parse_runs(struct parser *p)
{
	BODY(runs_decl, d);
	d->at = p->at[-1];
	if (accept_word(p, WORD_UNTIL))
		expect_day(p, &d->until);
	else if (!accept_word(p, WORD_OPEN_ENDED))
		d->has_length = expect_quantity(p, &d->length);
	if (accept_word(p, WORD_FROM))
		expect_day(p, &d->from);
	while (!p->failed && accept_sign(p, ','))
		parse_run_part(p, d);
	for (size_t i = 1; i < COUNT(run_ends); i++)
		d->during |= d->to[i] && d->has_renewed;
	if (!p->failed && accept_word(p, WORD_IF))
		d->when = parse_condition(p);
	return p->failed ? NULL : d;
}

void print_runs(struct out *o, const void *body, enum lang lang)
{
	const struct runs_decl *d = body;
	put_word(o, WORD_RUNS, lang);
	if (d->until.text.len) {
		put_word(o, WORD_UNTIL, lang);
		put_token(o, &d->until);
	} else if (d->has_length) {
		put_quantity(o, &d->length, lang);
	} else {
		put_word(o, WORD_OPEN_ENDED, lang);
	}
	if (d->from.text.len) {
		put_word(o, WORD_FROM, lang);
		put_token(o, &d->from);
	}
	put_end(o, d->has_renewed, WORD_RENEWED, &d->renewed, lang);
	if (d->then_open) {
		out_char(o, ',');
		put_word(o, WORD_AFTERWARDS, lang);
		put_word(o, WORD_OPEN_ENDED, lang);
	}
	if (d->ends) {
		out_char(o, ',');
		put_word(o, WORD_NOT_RENEWED, lang);
	}
	put_end(o, d->has_notice, WORD_NOTICE, &d->notice, lang);
	put_end(o, d->has_later, WORD_AFTERWARDS, &d->later, lang);
	for (size_t i = 1; i < COUNT(run_ends); i++)
		if (d->to[i])
			put_word(o, run_ends[i], lang);
	if (d->text_form || d->written)
		put_word(o, d->written ? WORD_IN_WRITTEN_FORM : WORD_IN_TEXT_FORM, lang);
	put_end(o, d->has_reminder, WORD_REMINDER, &d->reminder, lang);
	put_if(o, WORD_IF, d->when, lang);
}
