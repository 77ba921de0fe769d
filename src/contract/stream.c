/* stream.c - what the rules of one attribute leave open, say twice or never say, over a space of any size.
 *
 * The space streams by in tiles of four kilobytes: the facts that most conditions ask stand still in a tile, the
 * others make its points. What stands still decides most conditions before a single word is read, so rules that
 * are dead in a tile cost nothing there. Rules that prevail over the same rules and give way to the same rules are
 * one rank. What prevails over a rank is a running set: a rank goes on with the set of an earlier one that gives way to
 * fewer, and adds only the others, so that each rule of a long chain costs as much as the first. A rank over which a rule
 * prevails that holds in the whole tile is not looked at. No outcomes are counted and nothing is kept but what
 * the analyses ask for. Conditions over derived facts are left to the tables. */
#include "contract/inside.h"
#include <stdlib.h>
#include <string.h>

/* A condition made ready: what stands still answers by class, what moves is a mask of the tile. */
struct knot { enum condition_kind kind; struct knot **parts; size_t n; int standing, term; const bool *holds; uint64_t *mask; };
struct answer { bool constant, holds; const uint64_t *mask; };
struct ready { struct knot **all, **cuts; size_t n_all, n_cuts; int value; };
/* over: bit k: rank k prevails over it; from: the rank whose set it goes on with, NULL: none; added: the others of `over`; takes: the set
 * itself, nobody needs it any more. wins: over some other; idle_when_lost: and over none that does not give way to all it gives way to. Of
 * the tile: live: a rule holds somewhere, whole: everywhere; lost: what prevails over it does. */
struct rank {
	size_t *rules, n, n_over;
	uint64_t *over, *applies, *beaten;
	struct rank *from, **added; size_t n_added;
	bool takes, wins, idle_when_lost, live, whole, lost;
};
struct stream {
	const struct contract *c;
	const struct dimension *d;
	struct arena *mem, *kept;
	struct space inner;
	struct measured m;
	int tile_points;
	int *standing, n_standing, *class_now;                         /* the facts that stand still, and where */
	int *standing_of;                                              /* of each dimension; -1: it moves */
	struct knot **terms, **nevers, **claims;
	struct answer *term_answer; bool *term_known;
	uint64_t **term_room, **room; size_t n_room, used;             /* room: sets of a tile for parts of a condition */
	struct ready *rules;
	struct rank *ranks; size_t n_ranks;                            /* winners first */
	uint64_t *possible, **says, *once, *twice; int n_says;         /* once: where something is said; twice: two things */
	bool limited; int64_t n_possible;                              /* limited: what is possible hangs on the tile */
};

/* ---- making ready ---------------------------------------------------------------------------------------------- */

/* Moving are those that fewest conditions ask, as many as make a tile. */
static void divide(struct stream *s)
{
	int n = s->c->n_dimensions, points = 1;
	bool *taken = NEWS(s->mem, bool, (size_t)n);
	s->standing_of = NEWS(s->mem, int, (size_t)n);
	s->standing = NEWS(s->mem, int, (size_t)n);
	s->class_now = NEWS(s->mem, int, (size_t)n);
	for (int least = 0; least >= 0;) {
		least = -1;
		for (int d = 0; d < n; d++)
			if (s->m.n[d] > 1 && !taken[d] && points * s->m.n[d] <= s->tile_points && (least < 0 || s->m.asked[d] < s->m.asked[least]))
				least = d;
		if (least >= 0) {
			taken[least] = true;
			points *= s->m.n[least];
		}
	}
	for (int d = 0; d < n; d++) {
		s->standing_of[d] = -1;
		if (s->m.n[d] > 1 && !taken[d]) {
			s->standing_of[d] = s->n_standing;
			s->standing[s->n_standing++] = d;
		}
	}
}

static uint64_t *room_new(const struct stream *s) { return set_new(&s->inner, s->mem); }

static struct knot *knot_in(const struct stream *s, const struct condition *is, struct knot *k)
{
	const struct dimension *d = &s->c->dimensions[is->dimension];
	k->standing = s->standing_of[is->dimension];
	int axis = s->inner.axis_of[is->dimension];
	bool *holds = NEWS(s->mem, bool, (size_t)s->m.n[is->dimension]);
	uint64_t *mask = axis >= 0 ? room_new(s) : NULL;
	for (int leaf = 0; leaf < d->n_leaves; leaf++) {
		int class = s->m.class_of[is->dimension][leaf];
		if (!bits_is(is->leaves, (size_t)leaf) || holds[class])
			continue;
		holds[class] = true;
		for (size_t w = 0; axis >= 0 && w < s->inner.words; w++)
			mask[w] |= s->inner.axes[axis].mask[class][w];
	}
	k->kind = CONDITION_IN;
	k->holds = holds;
	k->mask = mask;
	if (k->standing < 0 && axis < 0)                              /* nothing tells its values apart: all of no parts, or any */
		k->kind = holds[0] ? CONDITION_ALL : CONDITION_ANY;
	return k;
}

static bool stands(const struct knot *k) { return k->kind == CONDITION_IN && k->standing >= 0; }

static bool moves(const struct knot *k) { return k->kind == CONDITION_IN && k->mask; }

/* Parts that move are one mask, made once; what stands still comes first, for it may settle the rest. */
static void tie(const struct stream *s, struct knot *k, struct knot **parts, size_t n)
{
	struct knot *moving = NULL;
	for (size_t i = 0; i < n; i++)
		if (stands(parts[i]))
			k->parts[k->n++] = parts[i];
	for (size_t i = 0; i < n; i++) {
		if (stands(parts[i]))
			continue;
		if (!moves(parts[i]) || !moving)
			k->parts[k->n++] = parts[i];
		for (size_t w = 0; moving && moves(parts[i]) && w < s->inner.words; w++)
			moving->mask[w] = k->kind == CONDITION_ALL ? moving->mask[w] & parts[i]->mask[w] : moving->mask[w] | parts[i]->mask[w];
		moving = moving || !moves(parts[i]) ? moving : parts[i];
	}
}

static struct knot *knot_of(const struct stream *s, const struct condition *is)
{
	struct knot *k = NEW(s->mem, struct knot);
	*k = (struct knot){ .kind = is->kind, .standing = -1, .term = is->term };
	bool compound = is->kind == CONDITION_ALL || is->kind == CONDITION_ANY || is->kind == CONDITION_NOT;
	if (!compound && is->term < 0)
		return knot_in(s, is, k);
	if (!compound)
		return k;
	struct knot **parts = NEWS(s->mem, struct knot *, is->n + 1);
	for (size_t i = 0; i < is->n; i++)
		parts[i] = knot_of(s, is->parts[i]);
	k->parts = NEWS(s->mem, struct knot *, is->n + 1);
	tie(s, k, parts, is->n);
	return k;
}

static void make_rules(struct stream *s)
{
	s->rules = NEWS(s->mem, struct ready, s->d->rules.n + 1);
	for (size_t i = 0; i < s->d->rules.n; i++) {
		const struct rule *rule = s->d->rules.at[i];
		struct ready *r = &s->rules[i];
		r->all = NEWS(s->mem, struct knot *, rule->all.n + 1);
		r->cuts = NEWS(s->mem, struct knot *, rule->cuts.n + 1);
		for (size_t k = 0; k < rule->all.n; k++)
			r->all[r->n_all++] = knot_of(s, rule->all.at[k]);
		for (size_t k = 0; k < rule->cuts.n; k++)
			r->cuts[r->n_cuts++] = knot_of(s, rule->cuts.at[k]);
		r->value = rule->leaf;
		s->n_says = rule->leaf + 1 > s->n_says ? rule->leaf + 1 : s->n_says;
	}
}

/* ---- ranks --------------------------------------------------------------------------------------------------------- */

/* A rule with what it prevails over and what prevails over it. */
struct placed { size_t rule, words; const uint64_t *beats; uint64_t *over; size_t n_over; };

static int by_place(const void *a, const void *b)
{
	const struct placed *x = a, *y = b;
	int order = memcmp(x->over, y->over, x->words * sizeof *x->over);
	order = x->n_over != y->n_over ? (x->n_over < y->n_over ? -1 : 1) : order ? order : memcmp(x->beats, y->beats, x->words * sizeof *x->beats);
	return order ? order : x->rule < y->rule ? -1 : x->rule > y->rule;
}

static bool same_place(const struct placed *x, const struct placed *y)
{
	return !memcmp(x->over, y->over, x->words * sizeof *x->over) && !memcmp(x->beats, y->beats, x->words * sizeof *x->beats);
}

static struct placed *place_rules(const struct stream *s, size_t n)
{
	struct placed *all = NEWS(s->mem, struct placed, n + 1);
	for (size_t i = 0; i < n; i++)
		all[i] = (struct placed){ .rule = i, .words = n / 64 + 1, .beats = s->d->beats[i], .over = NEWS(s->mem, uint64_t, n / 64 + 1) };
	for (size_t i = 0; i < n; i++)
		for (size_t w = 0; w < all[i].words; w++)
			for (uint64_t left = s->d->beats[i][w]; left; left &= left - 1) {
				struct placed *loser = &all[w * 64 + (size_t)__builtin_ctzll(left)];
				bits_set(loser->over, i);
				loser->n_over++;
			}
	qsort(all, n, sizeof *all, by_place);
	return all;
}

/* From those that give way to nobody to those that give way to most: winners stand before losers. */
static void make_ranks(struct stream *s)
{
	size_t n = s->d->rules.n, *rank_of = NEWS(s->mem, size_t, n + 1);
	const struct placed *all = place_rules(s, n);
	s->ranks = NEWS(s->mem, struct rank, n + 1);
	for (size_t i = 0; i < n; i++) {
		if (!i || !same_place(&all[i - 1], &all[i]))
			s->ranks[s->n_ranks++] = (struct rank){ .rules = NEWS(s->mem, size_t, n), .over = NEWS(s->mem, uint64_t, n / 64 + 1) };
		struct rank *rank = &s->ranks[s->n_ranks - 1];
		rank->rules[rank->n++] = all[i].rule;
		rank_of[all[i].rule] = s->n_ranks - 1;
	}
	for (size_t i = 0; i < n; i++)
		for (size_t w = 0; w < all[i].words; w++)
			for (uint64_t left = all[i].over[w]; left; left &= left - 1)
				bits_set(s->ranks[rank_of[all[i].rule]].over, rank_of[w * 64 + (size_t)__builtin_ctzll(left)]);
}

static bool is_part(const uint64_t *few, const uint64_t *many, size_t words)
{
	for (size_t w = 0; w < words; w++)
		if (few[w] & ~many[w])
			return false;
	return true;
}

/* The nearest of the earlier ranks is the one that leaves least to add. */
static void go_on(struct stream *s, size_t r, size_t words)
{
	struct rank *rank = &s->ranks[r];
	for (size_t k = r; k-- > 0 && !rank->from;)
		if (s->ranks[k].n_over && is_part(s->ranks[k].over, rank->over, words))
			rank->from = &s->ranks[k];
	rank->added = NEWS(s->mem, struct rank *, rank->n_over + 1);
	for (size_t k = 0; k < r; k++)
		if (bits_is(rank->over, k) && !(rank->from && bits_is(rank->from->over, k)))
			rank->added[rank->n_added++] = &s->ranks[k];
}

/* False: some rank does not stand behind all that prevail over it, so there is a circle. */
static bool order_ranks(struct stream *s)
{
	size_t words = s->n_ranks / 64 + 1;
	struct rank **last = NEWS(s->mem, struct rank *, s->n_ranks + 1);    /* of each rank who goes on with it, as the last one */
	for (size_t r = 0; r < s->n_ranks; r++)
		for (size_t k = 0; k < s->n_ranks; k++)
			s->ranks[r].n_over += bits_is(s->ranks[r].over, k);
	for (size_t r = 0; r < s->n_ranks; r++) {
		struct rank *rank = &s->ranks[r];
		rank->idle_when_lost = true;
		for (size_t k = 0; k < s->n_ranks; k++) {
			if (!bits_is(s->ranks[k].over, r))
				continue;
			if (k <= r)
				return false;
			rank->wins = true;
			rank->idle_when_lost &= is_part(rank->over, s->ranks[k].over, words);
		}
		go_on(s, r, words);
		if (rank->from)
			last[rank->from - s->ranks] = rank;
	}
	for (size_t r = 0; r < s->n_ranks; r++) {
		struct rank *rank = &s->ranks[r];
		rank->takes = rank->from && last[rank->from - s->ranks] == rank;
		rank->beaten = rank->takes ? rank->from->beaten : rank->n_over ? room_new(s) : NULL;
		rank->applies = rank->wins ? room_new(s) : NULL;
	}
	return true;
}

/* ---- a tile ------------------------------------------------------------------------------------------------------------ */

static uint64_t *take_room(struct stream *s)
{
	if (s->used == s->n_room) {
		size_t more = s->n_room * 2 + 16;
		uint64_t **room = NEWS(s->mem, uint64_t *, more);
		for (size_t i = 0; i < more; i++)
			room[i] = i < s->n_room ? s->room[i] : room_new(s);
		s->room = room;
		s->n_room = more;
	}
	return s->room[s->used++];
}

/* out may be a. */
static void join(uint64_t *out, const uint64_t *a, const uint64_t *b, size_t words, bool all)
{
	if (all)
		for (size_t w = 0; w < words; w++)
			out[w] = a[w] & b[w];
	else
		for (size_t w = 0; w < words; w++)
			out[w] = a[w] | b[w];
}

static struct answer ask(struct stream *s, const struct knot *k);

static struct answer ask_parts(struct stream *s, struct knot *const *parts, size_t n, bool all)
{
	const uint64_t *mask = NULL;
	uint64_t *mine = NULL;
	for (size_t i = 0; i < n; i++) {
		struct answer part = ask(s, parts[i]);
		if (part.constant && part.holds != all)
			return part;
		if (part.constant)
			continue;
		if (mask) {
			mine = mine ? mine : take_room(s);
			join(mine, mask, part.mask, s->inner.words, all);
		}
		mask = mask ? mine : part.mask;
	}
	return mask ? (struct answer){ .mask = mask } : (struct answer){ .constant = true, .holds = all };
}

static struct answer ask_not(struct stream *s, const struct knot *part)
{
	struct answer a = ask(s, part);
	if (a.constant)
		return (struct answer){ .constant = true, .holds = !a.holds };
	uint64_t *out = take_room(s);
	for (size_t w = 0; w < s->inner.words; w++)
		out[w] = ~a.mask[w];
	return (struct answer){ .mask = out };
}

/* Once a tile, and kept through it. */
static struct answer ask_term(struct stream *s, int term)
{
	if (s->term_known[term])
		return s->term_answer[term];
	struct answer a = ask(s, s->terms[term]);
	if (!a.constant)
		a.mask = memcpy(s->term_room[term], a.mask, s->inner.words * sizeof *a.mask);
	s->term_known[term] = true;
	return s->term_answer[term] = a;
}

static struct answer ask(struct stream *s, const struct knot *k)
{
	if (k->kind == CONDITION_ALL || k->kind == CONDITION_ANY)
		return ask_parts(s, k->parts, k->n, k->kind == CONDITION_ALL);
	if (k->kind == CONDITION_NOT)
		return ask_not(s, k->parts[0]);
	if (k->term >= 0)
		return ask_term(s, k->term);
	return k->standing >= 0 ? (struct answer){ .constant = true, .holds = k->holds[s->class_now[k->standing]] } : (struct answer){ .mask = k->mask };
}

/* Where a rule holds; false: nowhere in this tile. */
static bool ask_rule(struct stream *s, const struct ready *r, const uint64_t **out)
{
	s->used = 0;
	struct answer a = ask_parts(s, r->all, r->n_all, true);
	if (a.constant && !a.holds)
		return false;
	struct answer cut = ask_parts(s, r->cuts, r->n_cuts, false);
	if (cut.constant && cut.holds && r->n_cuts)
		return false;
	const uint64_t *mask = a.constant ? s->possible : a.mask;
	if (!cut.constant) {
		uint64_t *rest = take_room(s);
		for (size_t w = 0; w < s->inner.words; w++)
			rest[w] = mask[w] & ~cut.mask[w];
		mask = rest;
	}
	*out = mask;
	return true;
}

static void ask_possible(struct stream *s)
{
	memset(s->possible, 0, s->inner.words * sizeof *s->possible);
	bits_run(s->possible, 0, s->inner.points);
	for (size_t i = 0; i < s->c->nevers.n; i++) {
		s->used = 0;
		struct answer a = s->nevers[i] ? ask(s, s->nevers[i]) : (struct answer){ .constant = true };
		for (size_t w = 0; w < s->inner.words && !(a.constant && !a.holds); w++)
			s->possible[w] &= a.constant ? 0 : ~a.mask[w];
	}
	s->n_possible = 0;
	for (size_t w = 0; w < s->inner.words; w++)
		s->n_possible += bits_count(s->possible[w]);
}

/* Is work possible where the rule holds and nothing prevails? beaten NULL: nothing does anywhere. */
static bool meets(const struct stream *s, const uint64_t *mask, const uint64_t *beaten)
{
	uint64_t met = 0;
	for (size_t w = 0, words = s->inner.words; w < words; w++)
		met |= mask[w] & s->possible[w] & ~(beaten ? beaten[w] : 0);
	return met;
}

static void add(uint64_t *restrict to, const uint64_t *restrict mask, size_t words)
{
	for (size_t w = 0; w < words; w++)
		to[w] |= mask[w];
}

static void add_but(uint64_t *restrict to, const uint64_t *restrict mask, const uint64_t *restrict but, size_t words)
{
	for (size_t w = 0; w < words; w++)
		to[w] |= mask[w] & ~but[w];
}

static bool is_lost(const struct rank *rank)
{
	bool lost = rank->from && rank->from->lost;
	for (size_t k = 0; k < rank->n_added && !lost; k++)
		lost = rank->added[k]->whole;
	return lost;
}

/* What was lost before is lost for all that go on with it, so that nobody needs the set. */
static void gather_beaten(const struct stream *s, const struct rank *rank)
{
	size_t words = s->inner.words;
	if (!rank->n_over || rank->lost)
		return;
	if (!rank->from)
		memset(rank->beaten, 0, words * sizeof *rank->beaten);
	else if (!rank->takes)
		memcpy(rank->beaten, rank->from->beaten, words * sizeof *rank->beaten);
	for (size_t k = 0; k < rank->n_added; k++)
		if (rank->added[k]->live)
			add(rank->beaten, rank->added[k]->applies, words);
}

/* What applies and decides somewhere is not asked again. */
static void take_rule(struct stream *s, struct rank *rank, size_t rule, const uint64_t *mask, struct streamed *out)
{
	size_t words = s->inner.words;
	out->applies[rule] = out->applies[rule] || meets(s, mask, NULL);
	if (rank->wins && rank->live)
		add(rank->applies, mask, words);
	else if (rank->wins)
		memcpy(rank->applies, mask, words * sizeof *mask);
	rank->live = true;
	rank->whole |= mask == s->possible;
	if (rank->lost)
		return;
	out->decides[rule] = out->decides[rule] || meets(s, mask, rank->beaten);
	if (rank->beaten)
		add_but(s->says[s->rules[rule].value], mask, rank->beaten, words);
	else
		add(s->says[s->rules[rule].value], mask, words);
}

static void stream_rank(struct stream *s, struct rank *rank, struct streamed *out)
{
	rank->lost = is_lost(rank);
	rank->live = rank->whole = false;
	gather_beaten(s, rank);
	for (size_t i = 0; i < rank->n; i++) {
		const uint64_t *mask;
		bool idle = rank->lost && rank->idle_when_lost && out->applies[rank->rules[i]];
		if (!idle && ask_rule(s, &s->rules[rank->rules[i]], &mask))
			take_rule(s, rank, rank->rules[i], mask, out);
	}
}

static void hold_claim(struct stream *s, const struct knot *when, struct claim *claim)
{
	bool by_default = s->d == &s->c->dimensions[DIMENSION_VERDICT] && claim->leaf == (int)s->c->standard - 1;
	const uint64_t *says = claim->leaf < s->n_says ? s->says[claim->leaf] : NULL;
	uint64_t met = 0, broken = 0;
	s->used = 0;
	struct answer a = ask(s, when);
	for (size_t w = 0; w < s->inner.words && !(a.constant && !a.holds); w++) {
		uint64_t here = s->possible[w] & (a.constant ? ~UINT64_C(0) : a.mask[w]);
		uint64_t kept = (says ? says[w] & ~s->twice[w] : 0) | (by_default ? ~s->once[w] : 0);
		met |= here;
		broken |= here & ~kept;
	}
	claim->met |= met != 0;
	claim->broken |= broken != 0;
}

/* NULL: none is possible. */
static uint64_t *kept_points(const struct stream *s, const uint64_t *set, bool others, struct arena *mem)
{
	uint64_t *kept = NULL;
	for (size_t w = 0; w < s->inner.words; w++) {
		uint64_t here = s->possible[w] & (others ? ~set[w] : set[w]);
		kept = here && !kept ? set_new(&s->inner, mem) : kept;
		if (here)
			kept[w] = here;
	}
	return kept;
}

static void keep_tile(const struct stream *s, struct streamed *out)
{
	if (!out->layout)
		return;
	out->unsaid_in[out->tiles] = kept_points(s, s->once, true, s->kept);
	out->twice_in[out->tiles] = kept_points(s, s->twice, false, s->kept);
}

static void stream_tile(struct stream *s, struct streamed *out)
{
	memset(s->term_known, 0, (s->c->terms.n + 1) * sizeof *s->term_known);
	if (s->limited || !out->tiles)
		ask_possible(s);
	for (int v = 0; v < s->n_says; v++)
		memset(s->says[v], 0, s->inner.words * sizeof **s->says);
	for (size_t r = 0; r < s->n_ranks; r++)
		stream_rank(s, &s->ranks[r], out);
	for (size_t w = 0; w < s->inner.words; w++) {
		uint64_t once = 0, twice = 0;
		for (int v = 0; v < s->n_says; v++) {
			twice |= once & s->says[v][w];
			once |= s->says[v][w];
		}
		s->once[w] = once;
		s->twice[w] = twice;
		twice &= s->possible[w];
		out->unsaid += bits_count(s->possible[w] & ~once);
		out->said_twice += twice ? bits_count(twice) : 0;
	}
	out->possible += s->n_possible;
	keep_tile(s, out);
	for (size_t i = 0; i < out->n_claims; i++)
		if (!out->claims[i].broken)
			hold_claim(s, s->claims[i], &out->claims[i]);
	out->tiles++;
}

static bool next_tile(struct stream *s)
{
	for (int k = 0; k < s->n_standing; k++) {
		if (++s->class_now[k] < s->m.n[s->standing[k]])
			return true;
		s->class_now[k] = 0;
	}
	return false;
}

/* ---- the face ------------------------------------------------------------------------------------------------------------- */

static void make_conditions(struct stream *s, const struct streamed *out)
{
	const struct contract *c = s->c;
	s->terms = NEWS(s->mem, struct knot *, c->terms.n + 1);
	s->term_answer = NEWS(s->mem, struct answer, c->terms.n + 1);
	s->term_known = NEWS(s->mem, bool, c->terms.n + 1);
	s->term_room = NEWS(s->mem, uint64_t *, c->terms.n + 1);
	s->nevers = NEWS(s->mem, struct knot *, c->nevers.n + 1);
	for (size_t i = 0; i < c->terms.n; i++)
		if (s->m.term[i]) {
			s->terms[i] = knot_of(s, c->terms.at[i].is);
			s->term_room[i] = room_new(s);
		}
	for (size_t i = 0; i < c->nevers.n; i++)
		if (s->m.joined[i]) {
			s->nevers[i] = knot_of(s, c->nevers.at[i]->is);
			s->limited = true;
		}
	s->claims = NEWS(s->mem, struct knot *, out->n_claims + 1);
	for (size_t i = 0; i < out->n_claims; i++)
		s->claims[i] = knot_of(s, out->claims[i].when);
}

static bool open_stream(struct stream *s, const struct streamed *out)
{
	const struct contract *c = s->c;
	struct contract shared = *c;
	struct findings found = { 0 };
	struct reader r = { .c = &shared, .mem = s->mem, .found = &found, .lang = c->lang };
	divide(s);
	int *n = NEWS(s->mem, int, (size_t)c->n_dimensions);
	for (int d = 0; d < c->n_dimensions; d++)
		n[d] = s->standing_of[d] >= 0 ? 1 : s->m.n[d];
	if (!space_of_classes(&r, s->m.class_of, n, NULL, s->mem, &s->inner))
		return false;
	make_conditions(s, out);
	make_rules(s);
	make_ranks(s);
	s->possible = room_new(s);
	s->once = room_new(s);
	s->twice = room_new(s);
	s->says = NEWS(s->mem, uint64_t *, (size_t)s->n_says + 1);
	for (int v = 0; v < s->n_says; v++)
		s->says[v] = room_new(s);
	return order_ranks(s);
}

/* Of what is kept the space and the classes stay with it. */
static void keep_layout(struct stream *s, struct streamed *out)
{
	size_t tiles = (size_t)(s->m.points / s->inner.points);
	*out->layout = (struct stream_layout){ s->inner, s->standing, s->n_standing, s->m.class_of, s->m.n };
	out->unsaid_in = NEWS(s->kept, uint64_t *, tiles);
	out->twice_in = NEWS(s->kept, uint64_t *, tiles);
}

bool table_stream(const struct contract *c, const struct table *t, int tile_points, struct arena *mem, struct streamed *out)
{
	struct arena *scratch = arena_open();
	struct condition **claimed = NEWS(scratch, struct condition *, out->n_claims + 1);
	struct question q = { .conditions = claimed, .n = out->n_claims, .derived = t->dimension };
	struct stream s = { .c = c, .d = &c->dimensions[t->dimension], .mem = out->layout ? mem : scratch, .kept = mem, .tile_points = tile_points };
	for (size_t i = 0; i < out->n_claims; i++)
		claimed[i] = out->claims[i].when;
	s.m = space_measure(c, &q, -1, s.mem);
	*out = (struct streamed){ .applies = NEWS(mem, bool, s.d->rules.n + 1), .decides = NEWS(mem, bool, s.d->rules.n + 1), .layout = out->layout, .claims = out->claims, .n_claims = out->n_claims };
	bool ok = !s.m.asks_derived && s.m.points <= LARGEST && loose_leave_work(c, &s.m, scratch) && open_stream(&s, out);
	if (ok && out->layout)
		keep_layout(&s, out);
	do
		if (ok)
			stream_tile(&s, out);
	while (ok && !is_late(c) && next_tile(&s));
	arena_close(scratch);
	return ok;
}
