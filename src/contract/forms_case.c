/* forms_case.c - examples: what is known of a work item, and what the contract must say about it. */
#include "contract/inside.h"
#include "contract/print.h"

/* name, "=", ( wert, { "|", wert } | menge ) ; */
static bool parse_named(struct parser *p, struct named_value *v)
{
	if (!expect_name(p, &v->name, STR("ein Merkmal"), STR("a fact")))
		return false;
	if (!expect_sign(p, '='))
		return false;
	v->is_amount = p->at->kind == TOKEN_NUMBER || p->at->kind == TOKEN_DATE;
	if (v->is_amount)
		return expect_quantity(p, &v->amount);
	if (!expect_name(p, &v->value, STR("ein Wert"), STR("a value")))
		return false;
	while (accept_sign(p, '|')) {
		struct token t;
		if (!expect_name(p, &t, STR("ein Wert"), STR("a value")))
			return false;
		*push(p->mem, &v->more) = t;
	}
	return true;
}

static void parse_open(struct parser *p, struct expectation *e)
{
	e->kind = EXPECT_OPEN;
	if (accept_word(p, WORD_UNDER))
		expect_clause(p, &e->clause);
	if (p->failed || !accept_word(p, WORD_BECAUSE_OF))
		return;
	do {
		struct token t;
		if (!expect_name(p, &t, STR("ein Merkmal"), STR("a fact")))
			return;
		*push(p->mem, &e->facts) = t;
	} while (accept_sign(p, ','));
}

/* urteilname [ "nach" para ] | "vorläufig" urteilname | "offen" [ "wegen" ... ] | "ziel" UHR menge | "kein" "ziel" [ UHR ] | name wert */
static void parse_expectation(struct parser *p, struct expectation *e)
{
	if (accept_word(p, WORD_OPEN)) {
		parse_open(p, e);
	} else if (peek(p, WORD_NONE_OF)) {
		p->at++;
		e->kind = EXPECT_NO_TARGET;
		if (expect(p, WORD_TARGET) && p->at->kind == TOKEN_NAME && !peek(p, WORD_AND))
			e->name = *p->at++;
	} else if (accept_word(p, WORD_TARGET)) {
		e->kind = EXPECT_TARGET;
		if (expect_name(p, &e->name, STR("eine Uhr"), STR("a clock")))
			expect_quantity(p, &e->amount);
	} else if (peek(p, WORD_PROVISIONALLY) || is_verdict(p)) {
		e->provisional = accept_word(p, WORD_PROVISIONALLY);
		if (expect_verdict(p, &e->value) && accept_word(p, WORD_UNDER))
			expect_clause(p, &e->clause);
	} else {
		static const struct str wanted[] = { LIT("ein Urteil, „offen\" oder ein abgeleitetes Merkmal"),
			LIT("a verdict, \"open\" or a derived fact") };
		e->kind = EXPECT_ATTRIBUTE;
		if (!expect_name(p, &e->name, wanted[LANG_DE], wanted[LANG_EN]))
			return;
		if (p->at->kind == TOKEN_END || peek(p, WORD_UNDER) || peek(p, WORD_AND)) {
			p->at--;                                          /* alone it was to be a verdict */
			unexpected(p, wanted[LANG_DE], wanted[LANG_EN]);
		} else {
			expect_name(p, &e->value, STR("ein Wert"), STR("a value"));
		}
	}
}

/* fall = string, ":", name, "=", name, { ",", name, "=", name }, "→", erwartung, { "und", erwartung } ; */
void *parse_case(struct parser *p)
{
	struct case_decl *d = NEW(p->mem, struct case_decl);
	d->title = *p->at++;
	if (!expect_sign(p, ':'))
		return NULL;
	do {
		struct named_value v = { 0 };
		if (!parse_named(p, &v))
			return NULL;
		*push(p->mem, &d->facts) = v;
	} while (accept_sign(p, ','));
	if (!expect_sign(p, SIGN_ARROW))
		return NULL;
	do {
		struct expectation e = { 0 };
		parse_expectation(p, &e);
		*push(p->mem, &d->expected) = e;
	} while (!p->failed && accept_word(p, WORD_AND));
	return d;
}

static void print_expectation(struct out *o, const struct expectation *e, enum lang lang)
{
	switch (e->kind) {
	case EXPECT_OPEN:
		put_word(o, WORD_OPEN, lang);
		if (e->clause.text.len) {
			put_word(o, WORD_UNDER, lang);
			put_token(o, &e->clause);
		}
		if (e->facts.n) {
			put_word(o, WORD_BECAUSE_OF, lang);
			put_list(o, e->facts.at, e->facts.n);
		}
		return;
	case EXPECT_NO_TARGET:
		put_word(o, WORD_NONE_OF, lang);
		put_word(o, WORD_TARGET, lang);
		if (e->name.text.len)
			put_token(o, &e->name);
		return;
	case EXPECT_TARGET:
		put_word(o, WORD_TARGET, lang);
		put_token(o, &e->name);
		put_quantity(o, &e->amount, lang);
		return;
	case EXPECT_ATTRIBUTE:
		put_token(o, &e->name);
		put_token(o, &e->value);
		return;
	case EXPECT_VERDICT:
		if (e->provisional)
			put_word(o, WORD_PROVISIONALLY, lang);
		put_token(o, &e->value);
		if (e->clause.text.len) {
			put_word(o, WORD_UNDER, lang);
			put_token(o, &e->clause);
		}
	}
}

void print_case(struct out *o, const void *body, enum lang lang)
{
	const struct case_decl *d = body;
	print(o, "\"{}\":", d->title.key);
	for (size_t i = 0; i < d->facts.n; i++) {
		const struct named_value *v = &d->facts.at[i];
		out_bytes(o, i ? STR(",") : NONE);
		put_token(o, &v->name);
		out_bytes(o, STR(" ="));
		if (v->is_amount)
			put_quantity(o, &v->amount, lang);
		else
			put_token(o, &v->value);
		for (size_t k = 0; k < v->more.n; k++)
			print(o, " | {}", token_text(&v->more.at[k], lang));
	}
	out_bytes(o, STR(" →"));
	for (size_t i = 0; i < d->expected.n; i++) {
		if (i)
			put_word(o, WORD_AND, lang);
		print_expectation(o, &d->expected.at[i], lang);
	}
}
