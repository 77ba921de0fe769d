/* analyse_gaps.c - the work that only the head's `standard` decides. What lies before the first day of the version is not its work: no region is of it alone. */
#include "contract/analyse.h"
#include "contract/sentence.h"
#include "contract/values.h"

struct gaps { const struct contract *c; const struct streamed *streamed; struct arena *mem; struct cubes *out; };      /* streamed: NULL: nobody knows where */

static bool unsaid_in(const struct gaps *x, const struct item *item) { return !x->streamed || streamed_meets(x->c, x->streamed, x->streamed->unsaid_in, item); }
static bool gaps_sought(void *with, const struct item *item) { return unsaid_in(with, item); }

static uint64_t *without(const struct space *s, const uint64_t *set, const uint64_t *before, struct arena *mem)
{
	uint64_t *left = set_new(s, mem);
	for (size_t w = 0; w < s->words; w++)
		left[w] = set[w] & ~(before ? before[w] : 0);
	return left;
}

static bool gaps_in(void *with, const struct table *t)
{
	struct gaps *x = with;
	struct arena *scratch = arena_open();
	const uint64_t *before = points_before(x->c, &t->space, scratch);
	cubes_add_with(x->c, &t->space, without(&t->space, unsaid_points(t, scratch), before, scratch), before, x->mem, x->out);
	arena_close(scratch);
	return x->out->n >= CUBES_MAX;
}

void contract_gaps(const struct contract *c, struct arena *mem, struct cubes *out)
{
	struct arena *scratch = arena_open();
	c = with_stamina_always(c, mem);
	struct gaps x = { c, streamed_of(c, DIMENSION_VERDICT, scratch), mem, out };
	table_each_sought(c, c->tables[DIMENSION_VERDICT], gaps_sought, gaps_in, &x);
	arena_close(scratch);
	out->cut = out->n >= CUBES_MAX || is_late(c);
}

/* ---- told to those who sign ------------------------------------------------------------------------------------------- */

struct told_gaps { struct gaps ordinary; struct cubes *special; };

static bool told_sought(void *with, const struct item *item) { return unsaid_in(&((const struct told_gaps *)with)->ordinary, item); }

/* The same work with all that has a value unless somebody says otherwise at that value. */
static uint32_t as_ordinary(const struct space *s, const int *ordinary, uint32_t point)
{
	uint32_t p = point;
	for (int i = 0; i < s->n; i++) {
		const struct axis *a = &s->axes[i];
		uint32_t at = point / a->stride % (uint32_t)a->n;
		if (ordinary[i] >= 0)
			p = p - at * a->stride + (uint32_t)ordinary[i] * a->stride;
	}
	return p;
}

/* A tile of a large space that holds no ordinary work, for it lies beside what some fact has unless somebody says otherwise. */
static bool lies_beside(const struct contract *c, const struct space *s)
{
	bool beside = false;
	for (int i = DIMENSION_FIRST; i < c->n_dimensions && s->within; i++) {
		const struct dimension *d = &c->dimensions[i];
		int leaf = is_decision(d) ? node_find(d, word_text(WORD_NO, c->lang)) : d->otherwise;
		leaf = is_decision(d) && leaf >= 0 ? d->nodes.at[leaf].first : leaf;
		beside |= leaf >= 0 && !may_be(s->within, i, leaf);
	}
	return beside;
}

static const uint64_t *where_standard(const struct contract *c, const struct table *t, struct arena *mem)
{
	for (int i = 0; i < t->n_values; i++)
		if (t->values[i] == (int)c->standard - 1)
			return t->where[i];
	return set_new(&t->space, mem);
}

/* Where a rule says the same as the default, no reader minds if a region takes it in. */
static bool told_in(void *with, const struct table *t)
{
	struct told_gaps *x = with;
	const struct space *s = &t->space;
	const struct contract *c = x->ordinary.c;
	struct arena *scratch = arena_open();
	uint64_t *ordinary = set_new(s, scratch), *special = set_new(s, scratch), *like_ordinary = set_new(s, scratch);
	const uint64_t *before = points_before(c, s, scratch), *unsaid = without(s, unsaid_points(t, scratch), before, scratch);
	uint64_t *like_special = without(s, where_standard(c, t, scratch), NULL, scratch);
	int *class = NEWS(scratch, int, (size_t)s->n + 1);
	bool beside = lies_beside(c, s);
	for (int i = 0; i < s->n; i++)
		class[i] = ordinary_class(c, &s->axes[i]);
	for (uint32_t p = 0; p < s->points; p++) {
		uint32_t usual = as_ordinary(s, class, p);
		if (!beside && bits_is(unsaid, usual))
			bits_set(ordinary, p);
		else if (bits_is(unsaid, p))
			bits_set(special, p);
		if (bits_is(like_special, usual))
			bits_set(like_ordinary, p);
		if (before && bits_is(before, p)) {
			bits_set(like_ordinary, p);
			bits_set(like_special, p);
		}
	}
	cubes_add_with(c, s, ordinary, beside ? before : like_ordinary, x->ordinary.mem, x->ordinary.out);
	cubes_add_with(c, s, special, like_special, x->ordinary.mem, x->special);
	arena_close(scratch);
	return x->ordinary.out->n >= CUBES_MAX;
}

void contract_gaps_told(const struct contract *c, struct arena *mem, struct cubes *ordinary, struct cubes *special)
{
	struct arena *scratch = arena_open();
	c = with_stamina_always(c, mem);
	struct told_gaps x = { { c, streamed_of(c, DIMENSION_VERDICT, scratch), mem, ordinary }, special };
	table_each_sought(c, c->tables[DIMENSION_VERDICT], told_sought, told_in, &x);
	arena_close(scratch);
	ordinary->cut = special->cut = ordinary->n >= CUBES_MAX || special->n >= CUBES_MAX || is_late(c);
}

struct str gaps_besides(enum lang lang) { return lang == LANG_DE ? STR("Außerdem, wo etwas anderes gesagt ist:") : STR("Besides, where something else is said:"); }

struct str gaps_cut(enum lang lang)
{
	return lang == LANG_DE ? STR("Die Liste ist nicht vollständig: die Regeln unterscheiden mehr Fälle, als sich durchsehen lassen. Weniger Regeln, die auf dieselbe Arbeit zutreffen, helfen.")
		: STR("The list is not complete: the rules tell more work items apart than can be looked through. Fewer rules that apply to the same work help.");
}

static void add_regions(struct reader *r, struct section *out, struct str text, const struct cubes *regions, enum audience whom)
{
	struct remark *x = remark(r, out, text);
	x->regions = *regions;
	x->whom = whom;
}

void analyse_gaps(struct reader *r, struct section *out)
{
	struct cubes exact = { 0 }, ordinary = { 0 }, special = { 0 };
	struct speech s = speech_open(r->c, r->mem);
	struct str standard = verdict_within(&s, r->c->standard, r->c->head.standard), lead = SAY(r, "Nicht genannt, daher {}:", "Not named, therefore {}:", standard);
	contract_gaps(r->c, r->mem, &exact);
	contract_gaps_told(r->c, r->mem, &ordinary, &special);
	if (!exact.n && !exact.cut) {
		remark(r, out, SAYING(r, "Alles ist genannt.", "Everything is named."));
		return;
	}
	add_regions(r, out, lead, &exact, FOR_PROGRAMS);
	if (ordinary.n)
		add_regions(r, out, lead, &ordinary, FOR_PEOPLE);
	if (special.n)
		add_regions(r, out, ordinary.n ? gaps_besides(r->lang) : lead, &special, FOR_PEOPLE);
	if (exact.cut || ordinary.cut)
		remark(r, out, gaps_cut(r->lang));
}
