/* joined.c - what stands as two rules and reads as one clause: a quota, and what holds of the same work beyond it.
 *
 * "§1 gedeckt wenn x, aus kontingent q" and "§1 aufwand wenn x und nicht kontingent q reicht" decide what
 * "§1 gedeckt wenn x, aus kontingent q, darüber aufwand" decides; the canonical form is the one clause. */
#include "contract/inside.h"
#include "contract/print.h"

static struct str condition_text(const struct condition *c, enum lang lang, struct arena *mem)
{
	struct out o = out_open(mem);
	o.lang = lang;
	if (c)
		print_condition(&o, c, lang);
	return out_str(&o);
}

static struct str ranges_text(const struct ranges *list, struct arena *mem)
{
	struct out o = out_open(mem);
	for (size_t i = 0; i < list->n; i++)
		print(&o, "{}-{} ", list->at[i].from.key, list->at[i].until.kind == TOKEN_CLAUSE ? list->at[i].until.key : NONE);
	return out_str(&o);
}

/* "nicht kontingent q reicht" */
static bool is_spent(const struct condition *c, struct str quota)
{
	return c->kind == CONDITION_NOT && c->parts[0]->kind == CONDITION_NAME && c->parts[0]->quota && str_is(c->parts[0]->name.key, quota);
}

/* Is it `within` and that the quota is spent, and nothing more? */
static bool is_beyond(const struct condition *c, const struct condition *within, struct str quota, enum lang lang, struct arena *mem)
{
	if (!c || !within)
		return c && is_spent(c, quota);
	struct condition rest = *c;
	if (c->kind != CONDITION_ALL)
		return false;
	rest.parts = NEWS(mem, struct condition *, c->n);
	rest.n = 0;
	for (size_t i = 0; i < c->n; i++)
		if (!is_spent(c->parts[i], quota))
			rest.parts[rest.n++] = c->parts[i];
	if (rest.n + 1 != c->n)
		return false;
	return str_is(condition_text(rest.n == 1 ? rest.parts[0] : &rest, lang, mem), condition_text(within, lang, mem));
}

static bool is_plain_verdict(const struct rule *rule)
{
	return rule->kind == RULE_VALUE && !rule->attribute.text.len && !rule->valued && !rule->by_table && !rule->beyond.text.len;
}

bool rules_join(const struct statement *first, const struct statement *second, enum lang lang, struct arena *mem, struct rule *out)
{
	if (first->form != &forms[FORM_RULE] || second->form != &forms[FORM_RULE])
		return false;
	const struct rule *within = first->body, *beyond = second->body;
	bool same_clause = str_is(within->at.key, beyond->at.key) && is_plain_verdict(within) && is_plain_verdict(beyond) && !str_is(within->value.key, beyond->value.key);
	if (!same_clause || !within->quota.text.len || beyond->quota.text.len || !is_beyond(beyond->when, within->when, within->quota.key, lang, mem))
		return false;
	bool same_terms = str_is(condition_text(within->unless, lang, mem), condition_text(beyond->unless, lang, mem)) && str_is(ranges_text(&within->above, mem), ranges_text(&beyond->above, mem))
		&& str_is(within->dates.from.key, beyond->dates.from.key) && str_is(within->dates.until.key, beyond->dates.until.key) && str_is(within->decides.key, beyond->decides.key);
	if (!same_terms)
		return false;
	*out = *within;
	out->beyond = beyond->value;
	out->beyond_price = beyond->price;
	return true;
}
