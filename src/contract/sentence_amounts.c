/* sentence_amounts.c - amounts as they stand in a sentence, understood again: 1.200,00 €, $160, −18 °C, 5 Werktage, a day, the end of one. */
#include "contract/sentence.h"

static bool digit(char c) { return c >= '0' && c <= '9'; }

static size_t number_length(struct str s)
{
	size_t n = 0;
	while (n < s.len && (digit(s.at[n]) || ((s.at[n] == '.' || s.at[n] == ',' || s.at[n] == '\'') && n && n + 1 < s.len && digit(s.at[n + 1]))))
		n++;
	return n;
}

/* Bytes of a sign such as % or €; 0: none. */
static size_t sign_length(struct str s)
{
	static const struct str signs[] = { LIT("%"), LIT("€"), LIT("$"), LIT("£") };
	for (size_t i = 0; i < COUNT(signs); i++)
		if (str_starts(s, signs[i]))
			return signs[i].len;
	return 0;
}

static enum measure unit_of(const struct hearer *h, struct str word)
{
	struct str key = utf8_fold(h->s->mem, word), currency = h->s->c->head.currency;
	enum measure u = unit_find(key, h->s->lang);
	return u == UNIT_NONE && currency.len && str_is(key, utf8_fold(h->s->mem, currency)) ? UNIT_MONEY : u;
}

/* "−18 °C": the unit of a fact. */
static const struct token *unit_of_fact(const struct hearer *h, struct str word)
{
	struct str key = utf8_fold(h->s->mem, word);
	for (int i = DIMENSION_FIRST; i < h->s->c->n_dimensions; i++) {
		const struct dimension *d = &h->s->c->dimensions[i];
		if (dimension_unit(d).len && str_is(d->decl->unit.key, key))
			return &d->decl->unit;
	}
	return NULL;
}

static void hear_unit(struct hearer *h, struct quantity *q)
{
	struct str rest = rest_of(h);
	if (!str_starts(rest, STR(" ")))
		return;
	rest = str_cut(rest, 1, rest.len);
	size_t sign = sign_length(rest), n = sign ? sign : name_run(rest);
	struct str word = str_cut(rest, 0, n);
	q->unit = unit_of(h, word);
	const struct token *own = q->unit == UNIT_NONE && n ? unit_of_fact(h, word) : NULL;
	if (q->unit == UNIT_MONEY)
		q->own = (struct token){ .kind = TOKEN_NAME, .text = word, .key = word };
	if (own) {
		q->unit = UNIT_OWN;
		q->own = *own;
	}
	if (q->unit != UNIT_NONE)
		h->at += 1 + n;
}

/* $160, CHF 160 */
static void hear_prefix(struct hearer *h, struct quantity *q)
{
	struct str rest = rest_of(h);
	size_t sign = sign_length(rest), n = sign ? sign : name_run(rest);
	struct str word = str_cut(rest, 0, n);
	q->prefix = n && !digit(rest.at[0]) && unit_of(h, word) == UNIT_MONEY && (sign || str_starts(str_cut(rest, n, rest.len), STR(" ")));
	if (!q->prefix)
		return;
	q->own = (struct token){ .kind = TOKEN_NAME, .text = word, .key = word };
	h->at += n + !sign;
}

/* "Ende des 2. Werktags danach" */
static bool hear_nth_close(struct hearer *h, struct quantity *out)
{
	size_t before = h->at, n = 0;
	if (hear_saying(h, SAYING_NTH_CLOSE)) {
		while (n < rest_of(h).len && digit(rest_of(h).at[n]))
			n++;
		struct str number = str_cut(rest_of(h), 0, n);
		h->at += n;
		if (number_read(number, h->s->lang, &out->value) && hear_saying(h, SAYING_OF_CLOSE)) {
			out->at = (struct token){ .kind = TOKEN_NUMBER, .text = number };
			out->unit = UNIT_CLOSE;
			return true;
		}
	}
	h->at = before;
	return false;
}

bool hear_quantity(struct hearer *h, struct quantity *out)
{
	struct token day;
	struct date d;
	*out = (struct quantity){ 0 };
	if (hear_day(h, &day)) {
		date_parse(day.text, &d);
		*out = (struct quantity){ .at = day, .unit = UNIT_DATE, .value = { (int64_t)d.day * 1000000 } };
		return true;
	}
	if (hear_saying(h, SAYING_NEXT_CLOSE) || hear_saying(h, SAYING_SAME_CLOSE)) {
		bool same = str_ends(str_cut(h->text, 0, h->at), saying(SAYING_SAME_CLOSE, h->s->lang));
		*out = (struct quantity){ .at = { .kind = TOKEN_NUMBER, .text = STR("1") }, .unit = UNIT_CLOSE, .value = { same ? 0 : 1000000 } };
		return true;
	}
	if (hear_nth_close(h, out))
		return true;
	size_t before = h->at;
	bool negative = hear_literal(h, STR("−"));
	hear_prefix(h, out);
	struct str number = str_cut(rest_of(h), 0, number_length(rest_of(h)));
	if (!number_read(number, h->s->lang, &out->value)) {
		h->at = before;
		return false;
	}
	out->at = (struct token){ .kind = TOKEN_NUMBER, .text = number };
	out->value.u6 = negative ? -out->value.u6 : out->value.u6;
	h->at += number.len;
	if (out->prefix)
		out->unit = UNIT_MONEY;
	else
		hear_unit(h, out);
	return true;
}
