/* leftovers.c - what can be said of a statement that could not be read to its end: one mistake hides no other.
 *
 * "FACT = VALUE" and "FACT < AMOUNT" mean the same wherever they stand in a rule, a term, a never or a promise; so facts and
 * values that nobody declared are told there, too. */
#include "contract/unknown.h"

static bool is_comparison(const struct token *t)
{
	static const char signs[] = { '=', '<', '>', SIGN_LESS_EQUAL, SIGN_MORE_EQUAL };
	for (size_t i = 0; i < COUNT(signs); i++)
		if (t->kind == TOKEN_SIGN && t->sign == signs[i])
			return true;
	return false;
}

static bool has_conditions(const struct reader *r, const struct token *first)
{
	static const enum word words[] = { WORD_TERM, WORD_NEVER };
	for (size_t i = 0; i < COUNT(words); i++)
		if (first->kind == TOKEN_NAME && word_match(words[i], r->lang, &first->key, 1))
			return true;
	return first->kind == TOKEN_CLAUSE;
}

static bool is_ours(const struct reader *r, const struct token *t)
{
	for (int w = WORD_NOTHING + 1; w < WORD_COUNT; w++)
		if (word_match((enum word)w, r->lang, &t->key, 1))
			return true;
	return false;
}

/* at: the fact; a sign and what it is compared with follow. failed: said already. */
static void check_pair(struct reader *r, const struct token *at, const struct token *failed)
{
	int i = index_find(&r->c->dimension_names, at->key);
	const struct token *value = &at[2];
	if (at == failed || is_ours(r, at))
		return;
	if (i < DIMENSION_FIRST)
		say_unknown_fact(r, at);
	else if (at[1].sign == '=' && value->kind == TOKEN_NAME && value != failed && r->c->dimensions[i].face.kind == FACT_ENUM
		&& index_find(&r->c->dimensions[i].names, value->key) < 0)
		say_no_value(r, &r->c->dimensions[i], value);
}

void leftovers_check(struct reader *r)
{
	for (size_t i = 0; i < r->left.n; i++) {
		const struct leftover *x = &r->left.at[i];
		for (const struct token *t = x->first; has_conditions(r, x->first) && t->kind != TOKEN_END && t[1].kind != TOKEN_END; t++)
			if (t->kind == TOKEN_NAME && is_comparison(&t[1]))
				check_pair(r, t, x->failed);
	}
}
