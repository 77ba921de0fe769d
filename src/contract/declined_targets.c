/* declined_targets.c - targets of work that the contract declines (Z12): nobody does it, so no clock of it runs, and whoever reads the target
 * expects a time that is never due.
 *
 * Asked is where a target decides: what a rule beats, or what lapses, is said already. */
#include "contract/analyse.h"
#include "contract/values.h"

/* A target: decides it of work that is declined, and of any other? example: the first such work, in words. */
struct covering { const struct rule *rule; int dimension; bool declined, other; struct str example; };
struct coverings { struct covering *at; size_t n, cap; };
struct covered { struct reader *r; const struct contract *c; int dimension; struct covering *of; };      /* of: of each rule of the clock */

static bool any_declined(const struct contract *c)
{
	const struct rule_list *rules = &c->dimensions[DIMENSION_VERDICT].rules;
	bool any = c->standard == VERDICT_DECLINED;
	for (size_t i = 0; i < rules->n; i++)
		any |= rules->at[i]->leaf == VERDICT_DECLINED - 1;
	return any;
}

/* ---- what targets cover ---------------------------------------------------------------------------------------------------- */

/* Where work is declined; NULL: nowhere in this tile. */
static const uint64_t *declined_points(const struct table *t)
{
	for (int i = 0; i < t->n_values; i++)
		if (t->values[i] == VERDICT_DECLINED - 1)
			return t->where[i];
	return NULL;
}

/* decides: where the target does; lost. */
static void look_at_target(const struct covered *x, const struct table *t, struct covering *of, uint64_t *decides)
{
	const uint64_t *declined = declined_points(t);
	bool here = false;
	for (size_t w = 0; w < t->space.words; w++) {
		uint64_t no = declined ? declined[w] : 0;
		of->other |= (decides[w] & ~no) != 0;
		decides[w] &= no;
		here |= decides[w] != 0;
	}
	if (here && !of->declined) {
		struct witness w = witness_of(&t->space, decides, EFFORT_CHECK, x->r->mem);
		of->example = witness_words(x->c, &t->space, &w, x->r->mem);
	}
	of->declined |= here;
}

static bool look(void *with, const struct table *t)
{
	const struct covered *x = with;
	const struct dimension *d = &x->c->dimensions[x->dimension];
	struct arena *mem = arena_open();
	struct masks m = masks_open(x->c, &t->space, true, mem);
	struct table clock = { .space = t->space, .applies = NEWS(mem, uint64_t *, d->rules.n + 1) };
	for (size_t i = 0; i < d->rules.n; i++) {
		clock.applies[i] = set_new(&t->space, mem);
		mask_of_rule(&m, d->rules.at[i], clock.applies[i]);
	}
	struct deciding all = deciding_open(&clock, &(struct variant){ .beats = d->beats }, d->rules.n, mem);
	uint64_t *decides = set_new(&t->space, mem);
	for (size_t i = 0; i < d->rules.n && !m.failed; i++)
		if (d->rules.at[i]->leaf != LEAF_NO_TARGET) {
			deciding(&all, i, decides);
			look_at_target(x, t, &x->of[i], decides);
		}
	stamina_spend(x->c, (int64_t)(2 * d->rules.n * t->space.words));
	arena_close(mem);
	return false;
}

/* What the verdict and a clock ask together, in tiles small enough for a set of each target. False: it tells too much apart; what was found is so. */
static bool look_through(struct reader *r, int dimension, struct covering *of)
{
	const struct rule_list *rules = &r->c->dimensions[dimension].rules;
	struct arena *mem = arena_open();
	struct stamina own = r->c->stamina ? *r->c->stamina : (struct stamina){ STAMINA };      /* the section's other findings do not suffer */
	struct contract narrow = *r->c;
	struct condition **asked = NEWS(mem, struct condition *, rules->n + 1);
	struct question q = { .conditions = asked, .n = rules->n, .derived = DIMENSION_VERDICT };
	struct reader unheard = { .c = &narrow, .mem = mem, .found = NEW(mem, struct findings), .lang = r->lang };
	struct covered x = { r, &narrow, dimension, of };
	struct table t;
	narrow.mem = mem;
	narrow.stamina = &own;
	narrow.points_max = narrow.points_max < TILE_LOOKED_AT ? narrow.points_max : TILE_LOOKED_AT;
	for (size_t i = 0; i < rules->n; i++)
		asked[i] = rule_condition(&narrow, rules->at[i]);
	struct measured m = space_measure(&narrow, &q, -1, mem);
	if (!loose_leave_work(&narrow, &m, mem)) {                    /* no work at all is possible: no target covers any */
		arena_close(mem);
		return true;
	}
	bool ok = table_for(&narrow, &unheard, DIMENSION_VERDICT, &q, mem, &t);
	if (ok)
		table_each_by_values(&narrow, &t, look, &x);
	ok = ok && !is_late(&narrow);
	arena_close(mem);
	return ok;
}

/* ---- what is said --------------------------------------------------------------------------------------------------------------- */

/* A clause may set targets of several clocks, in rows and in statements. */
static bool same_clause(const struct rule *a, const struct rule *b) { return a->at.doc == b->at.doc && str_is(a->at.key, b->at.key); }

static bool same_row(const struct rule *a, const struct rule *b) { return a->at.doc == b->at.doc && a->at.line == b->at.line && a->nth == b->nth; }

static bool decides_somewhere(const struct covering *k) { return k->declined || k->other; }

static struct str target_words(struct reader *r, const struct covering *k)
{
	const struct target *t = &r->c->dimensions[k->dimension].targets[k->rule->leaf];
	return text(r->mem, "{} {} ({})", r->c->dimensions[k->dimension].face.name, contract_time(t->unit, t->amount, r->lang, r->mem), t->calendar);
}

static void say_only(struct reader *r, const struct covering *k, struct str what)
{
	contract_say(r, STR("Z12"), WEIGHT_HINT, &k->rule->at, SAY(r, "{} gilt nur für Arbeit, die abgelehnt wird, z. B. {}: dort läuft keine Uhr", "{} holds only of work that is declined, e.g. {}: no clock runs there",
			what, k->example),
			SAYING(r, "das Ziel streichen, oder diese Arbeit nicht ablehnen", "strike the target, or do not decline this work"));
}

static void say_also(struct reader *r, const struct covering *k)
{
	contract_say(r, STR("Z12"), WEIGHT_HINT, &k->rule->at, SAY(r, "{} gilt auch für Arbeit, die abgelehnt wird, z. B. {}: dort läuft keine Uhr", "{} holds of work that is declined, too, e.g. {}: no clock runs there",
			k->rule->at.key, k->example),
			SAYING(r, "das Ziel einschränken, oder „ziel entfällt wenn …“ für diese Arbeit, damit es auch dasteht", "narrow the target, or \"target lapses if …\" for this work, so that the text says so"));
}

/* Of a clause all of whose targets are of declined work alone, one thing is said; else each such row, and once that some hold of other work, too. */
static void say_clause(struct reader *r, const struct coverings *all, size_t first)
{
	const struct covering *also = NULL, *said = NULL;
	bool whole = true;
	for (size_t i = first; i < all->n; i++)
		if (same_clause(all->at[i].rule, all->at[first].rule)) {
			whole &= !all->at[i].other;
			also = !also && all->at[i].declined && all->at[i].other ? &all->at[i] : also;
		}
	for (size_t i = first; i < all->n; i++) {
		const struct covering *k = &all->at[i];
		if (!same_clause(k->rule, all->at[first].rule) || k->other || (said && (whole || same_row(said->rule, k->rule))))
			continue;
		say_only(r, k, whole ? k->rule->at.key : text(r->mem, "{}: {}", k->rule->at.key, target_words(r, k)));
		said = k;
	}
	if (also)
		say_also(r, also);
}

static void say_not_looked(struct reader *r, int dimension)
{
	contract_say(r, STR("Z12"), WEIGHT_HINT, &r->c->dimensions[dimension].rules.at[0]->at, SAY(r, "ob Ziele der Uhr „{}“ für Arbeit gelten, die abgelehnt wird, wurde nicht zu Ende geprüft: es unterscheidet zu viele Fälle",
			"whether targets of the clock \"{}\" hold of work that is declined was not looked at to the end: it tells too many work items apart", r->c->dimensions[dimension].face.name),
			SAYING(r, "die Ziele selbst durchsehen, oder weniger unterscheiden", "look through the targets yourself, or tell less apart"));
}

void declined_targets_check(struct reader *r)
{
	struct coverings all = { 0 };
	for (int d = DIMENSION_CLOCKS; d < DIMENSION_FIRST && any_declined(r->c); d++) {
		const struct rule_list *rules = &r->c->dimensions[d].rules;
		struct covering *of = NEWS(r->mem, struct covering, rules->n + 1);
		bool whole = !rules->n || look_through(r, d, of);
		if (!whole && !is_late(r->c))
			say_not_looked(r, d);
		for (size_t i = 0; i < rules->n; i++) {
			of[i].rule = rules->at[i];
			of[i].dimension = d;
			of[i].other |= !whole && decides_somewhere(&of[i]);      /* of what was not looked at nothing is known */
			if (decides_somewhere(&of[i]))
				*push(r->mem, &all) = of[i];
		}
	}
	for (size_t i = 0; i < all.n; i++) {
		size_t first = 0;
		while (!same_clause(all.at[first].rule, all.at[i].rule))
			first++;
		if (first == i)
			say_clause(r, &all, i);
	}
}
