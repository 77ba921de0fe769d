/* analyse_promises.c - a promise holds if no possible work it speaks of has another verdict; else the smallest witness. */
#include "contract/analyse.h"

/* The points that break it, of the first verdict among them. */
static int broken(const struct table *t, const uint64_t *in, int wanted, uint64_t *out)
{
	int value = VALUE_IMPOSSIBLE;
	for (uint32_t p = 0; p < t->space.points; p++) {
		int got = point_value(t, p);
		if (!bits_is(in, p) || got == VALUE_IMPOSSIBLE || got == wanted)
			continue;
		value = value == VALUE_IMPOSSIBLE ? got : value;
		if (got == value)
			bits_set(out, p);
	}
	return value;
}

static void refute(struct reader *r, const struct promise_decl *promise, const struct table *t, const uint64_t *set, int value, struct section *out)
{
	struct witness w = witness_of(&t->space, set, out ? EFFORT_REPORT : EFFORT_CHECK, r->mem);
	contract_say(r, STR("A03"), WEIGHT_BLOCKS, &promise->at, SAY(r, "die Zusage gilt nicht, z. B. {}: das Urteil ist dann „{}“", "the promise does not hold, e.g. {}: the verdict is \"{}\" then",
		witness_words(r->c, &t->space, &w, r->mem), value_name(value, r->lang)),
		SAYING(r, "die Zusage einschränken, oder eine Regel, die für diesen Fall vorgeht", "narrow the promise, or add a rule that prevails in this case"));
	if (out)
		cubes_of(r->c, &t->space, set, r->mem, &remark(r, out, SAY(r, "Gegen die Zusage in Zeile {} ist {}:", "Against the promise of line {} is {}:",
			promise->at.line, value_name(value, r->lang)))->regions);
}

/* met: is there any work it speaks of? */
struct promised { struct reader *r; const struct promise_decl *promise; struct section *out; bool *met; };

static bool speaks_of_some(const struct table *t, const uint64_t *in)
{
	for (uint32_t p = 0; p < t->space.points; p++)
		if (bits_is(in, p) && point_value(t, p) != VALUE_IMPOSSIBLE)
			return true;
	return false;
}

/* True: nothing in the set breaks the promise. */
static bool check_on(const struct promised *x, const struct table *t, const uint64_t *in, struct arena *mem, bool exact)
{
	uint64_t *against = set_new(&t->space, mem);
	int value = broken(t, in, (int)verdict_of(x->promise->verdict.key, x->r->lang) - 1, against);
	if (value != VALUE_IMPOSSIBLE && exact)
		refute(x->r, x->promise, t, against, value, x->out);
	bool kept = value == VALUE_IMPOSSIBLE;
	*x->met = *x->met || (exact ? speaks_of_some(t, in) : kept);         /* what more than the promise keeps, is not looked at closer */
	return kept;
}

/* Stops at the first tile that holds a witness. */
static bool refute_in(void *with, const struct table *t)
{
	const struct promised *x = with;
	struct arena *mem = arena_open();
	struct masks m = masks_open(x->r->c, &t->space, true, mem);
	uint64_t *in = set_new(&t->space, mem);
	mask_of(&m, x->promise->when, in);
	bool kept = check_on(x, t, in, mem, true);
	arena_close(mem);
	return !kept;
}

/* On the table of the verdict, where that is enough to say. */
static bool is_settled(const struct promised *x, struct arena *mem)
{
	const struct table *standing = x->r->c->tables[DIMENSION_VERDICT];
	if (standing->large)
		return false;
	uint64_t *in = set_new(&standing->space, mem);
	bool exact = mask_on(x->r->c, standing, x->promise->when, in, mem);
	return check_on(x, standing, in, mem, exact) || exact;
}

/* Else on one that keeps apart all the promise does. */
static void check_promise(struct reader *r, const struct promise_decl *promise, struct section *out)
{
	bool met = false;
	struct promised x = { r, promise, out, &met };
	struct condition *is = promise->when;
	struct question q = { .conditions = &is, .n = 1, .derived = DIMENSION_VERDICT };
	struct arena *mem = arena_open();
	struct table t;
	r->words = 0;
	if (!is_settled(&x, mem) && table_for(r->c, r, DIMENSION_VERDICT, &q, mem, &t))
		table_each(r->c, &t, refute_in, &x);
	if (!met && !r->bad && !is_late(r->c))
		contract_say(r, STR("A08"), WEIGHT_HINT, &promise->at, SAYING(r, "diese Zusage kann nicht gebrochen werden: von solcher Arbeit ist keine möglich", "this promise cannot be broken: no such work is possible"),
			SAYING(r, "eine Bedingung, die auf irgendeine Arbeit zutrifft, oder die Zeile streichen", "a condition that holds for some work, or take out the line"));
	arena_close(mem);
}

void analyse_promises(struct reader *r, struct section *out)
{
	int n = 0;
	for (size_t i = 0; i < r->c->statements.n && !is_late(r->c); i++)
		if (r->c->statements.at[i].form == &forms[FORM_PROMISE]) {
			check_promise(r, r->c->statements.at[i].body, out);
			n++;
		}
	if (out)
		remark(r, out, SAY(r, "{} Zusagen geprüft, über alle möglichen Vorgänge.", "{} promises checked, over all possible work.", n));
}
