/* payment.c - how invoices are paid: "zahlung binnen 14 tage, skonto 2 % binnen 7 tage, verzug 9 % über basiszins".
 *
 * The days are reckoned from the day of the invoice, as all deadlines of the language are. Interest on late payment is
 * read, printed and kept; nothing here reckons it. */
#include "contract/money.h"
#include "contract/print.h"

/* ---- zahlung = "zahlung", "binnen", menge, { ",", "skonto", menge, "binnen", menge }, [ ",", "verzug", ( "gesetzlich" | menge, [ "über basiszins" ] ) ] ; --- */

static void parse_skonto(struct parser *p, struct payment_decl *d)
{
	struct skonto *s = &d->skonto[d->skonto[0].has];
	if (s->has) {
		unexpected(p, STR("höchstens zweimal Skonto"), STR("a discount twice at most"));
		return;
	}
	s->has = expect_quantity(p, &s->percent) && expect(p, WORD_WITHIN_TIME) && expect_quantity(p, &s->within);
}

static void parse_late(struct parser *p, struct payment_decl *d)
{
	d->statutory = accept_word(p, WORD_STATUTORY);
	d->has_interest = !d->statutory && expect_quantity(p, &d->interest);
	d->above_base = d->has_interest && accept_word(p, WORD_ABOVE_BASE);
}

void *parse_payment(struct parser *p)
{
	struct payment_decl *d = NEW(p->mem, struct payment_decl);
	d->at = p->at[-1];
	if (!expect(p, WORD_WITHIN_TIME) || !expect_quantity(p, &d->within))
		return NULL;
	while (!p->failed && accept_sign(p, ','))
		if (accept_word(p, WORD_CASH_DISCOUNT))
			parse_skonto(p, d);
		else if (!d->has_interest && !d->statutory && accept_word(p, WORD_LATE))
			parse_late(p, d);
		else
			unexpected(p, STR("„skonto 2 % binnen 7 tage“ oder „verzug …“"), STR("\"discount 2 % within 7 days\" or \"late interest …\""));
	return d;
}

void print_payment(struct out *o, const void *body, enum lang lang)
{
	const struct payment_decl *d = body;
	put_word(o, WORD_PAYMENT, lang);
	put_word(o, WORD_WITHIN_TIME, lang);
	put_quantity(o, &d->within, lang);
	for (size_t i = 0; i < COUNT(d->skonto) && d->skonto[i].has; i++) {
		out_char(o, ',');
		put_word(o, WORD_CASH_DISCOUNT, lang);
		put_quantity(o, &d->skonto[i].percent, lang);
		put_word(o, WORD_WITHIN_TIME, lang);
		put_quantity(o, &d->skonto[i].within, lang);
	}
	if (!d->has_interest && !d->statutory)
		return;
	out_char(o, ',');
	put_word(o, WORD_LATE, lang);
	if (d->statutory)
		put_word(o, WORD_STATUTORY, lang);
	else
		put_quantity(o, &d->interest, lang);
	if (d->above_base)
		put_word(o, WORD_ABOVE_BASE, lang);
}

/* ---- what must go together ------------------------------------------------------------------------------------ */

static bool is_time(const struct quantity *q) { return q->value.u6 > 0 && q->value.u6 % 1000000 == 0 && (q->unit == UNIT_WORKDAY || length_of_unit(q->unit, 1).days || length_of_unit(q->unit, 1).months); }

static bool check_time(struct reader *r, const struct quantity *q)
{
	if (!is_time(q))
		contract_say(r, STR("M04"), WEIGHT_ERROR, &q->at, SAYING(r, "hier wird eine Frist wie 14 tage erwartet", "a time like 14 days is expected here"), NONE);
	return is_time(q);
}

static bool check_percent(struct reader *r, const struct quantity *q)
{
	bool fits = q->unit == UNIT_PERCENT && q->value.u6 > 0 && q->value.u6 < 100000000;
	if (!fits)
		contract_say(r, STR("M02"), WEIGHT_ERROR, &q->at, SAYING(r, "erwartet wird ein Prozentsatz über 0 % und unter 100 %", "a percentage above 0 % and below 100 % is expected"),
			SAYING(r, "zum Beispiel „skonto 2 % binnen 7 tage“", "for example \"discount 2 % within 7 days\""));
	return fits;
}

/* An invoice says it with two decimals (BR-DE-18), and what is printed beside is the same number. */
static bool check_places(struct reader *r, const struct quantity *q)
{
	bool fits = q->value.u6 % 10000 == 0;
	if (!fits)
		contract_say(r, STR("M02"), WEIGHT_ERROR, &q->at, SAYING(r, "Skonto hat höchstens zwei Nachkommastellen: eine XRechnung führt nicht mehr", "a discount has at most two decimals: an XRechnung carries no more"),
			SAYING(r, "zum Beispiel „skonto 2,25 % binnen 7 tage“", "for example \"discount 2.25 % within 7 days\""));
	return fits;
}

/* Whoever pays sooner takes off more, and nobody takes off anything once it is due. Reckoned from the first day of the version. */
static void check_order(struct reader *r, const struct payment_decl *d)
{
	const struct contract *c = r->c;
	struct date due = deadline_day(c, c->head.from, &d->within);
	for (size_t i = 0; i < COUNT(d->skonto) && d->skonto[i].has; i++)
		if (deadline_day(c, c->head.from, &d->skonto[i].within).day > due.day)
			contract_say(r, STR("M04"), WEIGHT_ERROR, &d->skonto[i].within.at, SAYING(r, "Skonto nach der Fälligkeit gibt es nicht", "there is no discount once the invoice is due"),
				SAYING(r, "eine kürzere Frist für das Skonto, oder eine längere für die Zahlung", "a shorter time for the discount, or a longer one for payment"));
	const struct skonto *a = &d->skonto[0], *b = &d->skonto[1];
	if (b->has && !(deadline_day(c, c->head.from, &a->within).day < deadline_day(c, c->head.from, &b->within).day && a->percent.value.u6 > b->percent.value.u6))
		contract_say(r, STR("M04"), WEIGHT_ERROR, &b->percent.at, SAYING(r, "der zweite Skontosatz ist kleiner und gilt länger als der erste", "the second discount is smaller and lasts longer than the first"),
			SAYING(r, "die Sätze tauschen", "swap the two"));
}

void payment_bind(struct reader *r, const struct statement *s)
{
	const struct payment_decl *d = s->body;
	bool fits = check_time(r, &d->within);
	for (size_t i = 0; i < COUNT(d->skonto) && d->skonto[i].has; i++)
		fits = check_percent(r, &d->skonto[i].percent) && check_places(r, &d->skonto[i].percent) && check_time(r, &d->skonto[i].within) && fits;
	if (d->has_interest)
		fits = check_percent(r, &d->interest) && fits;
	if (fits)
		check_order(r, d);
	if (r->c->payment)
		contract_say(r, STR("N02"), WEIGHT_ERROR, &d->at, SAYING(r, "wie bezahlt wird, steht schon da", "how invoices are paid is said already"),
			SAYING(r, "eine Anlage ersetzt es: „ersetzt zahlung …“", "an annex replaces it: \"replaces payment …\""));
	r->c->payment = d;
	r->c->payment_clause = leading_clause(r->c->mem, s->text);
}

/* ---- the days --------------------------------------------------------------------------------------------------- */

bool contract_payment(const struct contract *c, struct date issued, struct payment_terms *out)
{
	const struct payment_decl *d = c->payment;
	*out = (struct payment_terms){ .clause = c->payment_clause };
	if (!d)
		return false;
	out->due = deadline_day(c, issued, &d->within);
	for (size_t i = 0; i < COUNT(d->skonto) && d->skonto[i].has; i++)
		out->discounts[out->n_discounts++] = (struct cash_discount){ d->skonto[i].percent.value, deadline_day(c, issued, &d->skonto[i].within) };
	out->late = d->statutory ? LATE_STATUTORY : !d->has_interest ? LATE_NOTHING : d->above_base ? LATE_ABOVE_BASE : LATE_PERCENT;
	out->interest = d->interest.value;
	return true;
}
