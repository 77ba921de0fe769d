/* bounds.c - amounts between two bounds as people write them: "< 80 %", "<= 80 %", "> 50 % <= 80 %", "80 %".
 *
 * The leaves of a number fact are the constants it is compared with and what lies between them. Neighbours are said as one
 * range, and what is said is understood again: at a prompt, in a link, and where stored work is looked up. */
#include "contract/inside.h"

/* ---- said ----------------------------------------------------------------------------------------------------- */

/* "entfällt" stands behind the amounts, whose number is odd. */
int amount_leaves(const struct dimension *d) { return d->n_leaves - (d->n_leaves % 2 == 0); }

static struct str leaf_name(const struct dimension *d, int leaf) { return d->nodes.at[d->leaf_node[leaf]].name; }

struct str bounds_name(const struct dimension *d, int first, int until, struct arena *mem)
{
	int last = until - 1;
	bool at_first = first % 2, at_last = last % 2;                /* a constant itself, not what lies beside it */
	if (first == last)
		return leaf_name(d, first);
	struct str low = first ? text(mem, "{} {}", at_first ? STR(">=") : STR(">"), leaf_name(d, at_first ? first : first - 1)) : NONE;
	struct str high = until < amount_leaves(d) ? text(mem, "{} {}", at_last ? STR("<=") : STR("<"), leaf_name(d, at_last ? last : last + 1)) : NONE;
	return text(mem, "{}{}{}", low, low.len && high.len ? STR(" ") : NONE, high);
}

struct str named_amount(struct str name, struct str value, struct arena *mem)
{
	bool compared = str_starts(value, STR("<")) || str_starts(value, STR(">"));
	return compared ? text(mem, "{} {}", name, value) : text(mem, "{} = {}", name, value);
}

/* ---- understood ------------------------------------------------------------------------------------------------- */

static char sign_take(struct str *s)
{
	static const struct { struct str text; char sign; } signs[] = { { LIT("<="), SIGN_LESS_EQUAL }, { LIT(">="), SIGN_MORE_EQUAL }, { LIT("<"), '<' },
		{ LIT(">"), '>' }, { LIT("="), '=' } };
	*s = str_trim(*s);
	for (size_t i = 0; i < COUNT(signs); i++)
		if (str_starts(*s, signs[i].text)) {
			*s = str_cut(*s, signs[i].text.len, s->len);
			return signs[i].sign;
		}
	return '=';
}

static struct str amount_take(struct str *s)
{
	size_t n = 0;
	while (n < s->len && s->at[n] != '<' && s->at[n] != '>')
		n++;
	struct str amount = str_trim(str_cut(*s, 0, n));
	*s = str_cut(*s, n, s->len);
	return amount;
}

static bool bound_add(struct bounds *x, char sign, struct micro amount)
{
	bool low = sign != '<' && sign != SIGN_LESS_EQUAL, high = sign != '>' && sign != SIGN_MORE_EQUAL;
	if ((low && x->has_low) || (high && x->has_high))
		return false;
	if (low)
		x->has_low = true, x->low = amount, x->low_in = sign != '>';
	if (high)
		x->has_high = true, x->high = amount, x->high_in = sign != '<';
	return true;
}

bool bounds_read(const struct contract *c, const struct dimension *d, struct str s, struct arena *mem, struct bounds *out)
{
	struct micro amount;
	*out = (struct bounds){ 0 };
	do {
		char sign = sign_take(&s);
		if (!amount_read(c, d, amount_take(&s), mem, &amount) || !bound_add(out, sign, amount))
			return false;
	} while (s.len);
	return true;
}

bool bounds_leaves(const struct dimension *d, const struct bounds *x, int *first, int *until)
{
	*first = x->has_low ? amount_leaf(d, x->low) : 0;
	*until = x->has_high ? amount_leaf(d, x->high) + 1 : amount_leaves(d);
	if (x->has_low && !x->low_in && *first % 2)
		++*first;
	if (x->has_high && !x->high_in && *until % 2 == 0)
		--*until;
	bool empty = x->has_low && x->has_high && (x->low.u6 > x->high.u6 || (x->low.u6 == x->high.u6 && !(x->low_in && x->high_in)));
	return !empty && *first < *until;
}

/* Does everything in a lie in b? */
bool bounds_within(const struct bounds *a, const struct bounds *b)
{
	bool low = !b->has_low || (a->has_low && (a->low.u6 > b->low.u6 || (a->low.u6 == b->low.u6 && (b->low_in || !a->low_in))));
	bool high = !b->has_high || (a->has_high && (a->high.u6 < b->high.u6 || (a->high.u6 == b->high.u6 && (b->high_in || !a->high_in))));
	return low && high;
}
