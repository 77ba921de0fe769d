/* forms_credit.c - what a credit is a share of, what bounds all of them, and both as text; the rules they stand in are in forms_rule.c. */
#include "contract/print.h"

/* "1/30" is a share like any other, but nobody writes it in percent. */
static bool parse_part(struct parser *p, struct credit_decl *c)
{
	const struct token *t = p->at;
	int64_t above = 0, below = 0;
	if (t[0].kind != TOKEN_NUMBER || t[1].kind != TOKEN_SIGN || t[1].sign != '/' || t[2].kind != TOKEN_NUMBER)
		return false;
	p->at += 3;
	if (!str_int(t[0].text, &above) || !str_int(t[2].text, &below) || above < 1 || above > below || below > 10000)
		return unexpected(p, STR("ein Bruch wie 1/30, höchstens ein Ganzes"), STR("a fraction like 1/30, at most the whole")) != NULL;
	c->above = above;
	c->below = below;
	c->part = t[0];
	c->part.text = c->part.key = text(p->mem, "{}/{}", above, below);
	c->share = (struct quantity){ .at = t[0], .value = { round_div((wide)above * 100000000, below) }, .unit = UNIT_PERCENT };
	return true;
}

/* [ "je", [ "angefangene" ], menge, ( "über", "ziel", uhr | "ausfall" ) ] */
static void parse_share_per(struct parser *p, struct credit_decl *c)
{
	c->has_per = accept_word(p, WORD_PER);
	if (!c->has_per)
		return;
	accept_word(p, WORD_BEGUN);
	if (p->at->kind == TOKEN_NAME) {                              /* "je h" is "je 1 h" */
		c->per = (struct quantity){ .at = *p->at, .value = { 1000000 }, .unit = unit_find(p->at->key, p->lang) };
		p->at++;
	} else {
		expect_quantity(p, &c->per);
	}
	c->of_outage = !p->failed && accept_word(p, WORD_OF_OUTAGE);
	if (!p->failed && !c->of_outage && expect(p, WORD_OVER))
		expect_name(p, &c->over, STR("eine Uhr"), STR("a clock"));
}

/* anteil = "in", "%", "der", name | ( menge | bruch ), "der", name, [ je ] | betrag, [ je ] ; */
void parse_credit_share(struct parser *p, struct credit_decl *c)
{
	if (accept_word(p, WORD_IN)) {
		if (p->at->kind != TOKEN_NAME || unit_find(p->at->key, p->lang) != UNIT_PERCENT) {
			unexpected(p, STR("„in % der …“"), STR("\"in % of …\""));
			return;
		}
		p->at++;
	} else {
		c->has_share = parse_part(p, c) || expect_quantity(p, &c->share);
	}
	if (p->failed)
		return;
	if ((!c->has_share || c->share.unit != UNIT_MONEY) && expect(p, WORD_OF))
		expect_name(p, &c->of, STR("eine Preisposition"), STR("a price"));
	if (!p->failed && c->has_share)
		parse_share_per(p, c);
}

/* grenze = "höchstens", menge, [ "der", name ], [ "je", ( zeitraum | "ticket" ) ] ; */
void parse_credit_bound(struct parser *p, struct credit_decl *c)
{
	c->only_cap = true;
	c->has_cap = expect(p, WORD_AT_MOST) && expect_quantity(p, &c->cap);
	if (c->has_cap && accept_word(p, WORD_OF))
		expect_name(p, &c->of, STR("eine Preisposition"), STR("a price"));
	if (!p->failed && accept_word(p, WORD_PER))
		expect_name(p, &c->each, STR("wofür die Grenze gilt: jahr, quartal, vertragsjahr … oder ticket"), STR("what the bound is for: year, quarter, contract-year … or ticket"));
}

static void print_share(struct out *o, const struct credit_decl *c, enum lang lang)
{
	if (c->part.text.len) {
		put_token(o, &c->part);
	} else if (c->has_share) {
		put_quantity(o, &c->share, lang);
	} else {
		put_word(o, WORD_IN, lang);
		out_bytes(o, STR(" %"));
	}
	if (c->of.text.len) {
		put_word(o, WORD_OF, lang);
		put_token(o, &c->of);
	}
	if (c->has_per) {
		put_word(o, WORD_PER, lang);
		put_begun(o, &c->per, lang);
		put_word(o, c->of_outage ? WORD_OF_OUTAGE : WORD_OVER, lang);
	}
	if (c->over.text.len)
		put_token(o, &c->over);
}

void print_credit(struct out *o, const struct rule *rule, enum lang lang)
{
	const struct credit_decl *c = &rule->credit;
	put_word(o, c->only_cap ? WORD_CREDITS : WORD_CREDIT, lang);
	if (!c->only_cap) {
		print_share(o, c, lang);
		return;
	}
	put_word(o, WORD_AT_MOST, lang);
	put_quantity(o, &c->cap, lang);
	if (c->of.text.len) {
		put_word(o, WORD_OF, lang);
		put_token(o, &c->of);
	}
	if (c->each.text.len) {
		put_word(o, WORD_PER, lang);
		put_token(o, (struct token[]){ period_find(c->each.key) ? period_token(&c->each, lang) : holder_token(&c->each, lang) });
	}
}

void print_credit_ends(struct out *o, const struct credit_decl *c, enum lang lang)
{
	const struct { bool has; enum word w; const struct quantity *q; } ends[] = { { c->has_cap && !c->only_cap, WORD_AT_MOST, &c->cap },
		{ c->has_within, WORD_CLAIM_WITHIN, &c->within } };
	for (size_t i = 0; i < COUNT(ends); i++)
		if (ends[i].has) {
			out_char(o, ',');
			put_word(o, ends[i].w, lang);
			put_quantity(o, ends[i].q, lang);
		}
	if (c->settled.text.len) {
		out_char(o, ',');
		put_word(o, WORD_SETTLED, lang);
		put_token(o, &c->settled);
	}
}
