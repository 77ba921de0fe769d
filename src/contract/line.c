/* line.c - judging record after record: a line of facts in, a line with verdict, clauses and flips out.
 *
 * A record's fields are found by hash, whole ("ebene=hardware"). Which changes of one fact would change the
 * verdict depends on the outcomes along that fact's axis alone, and such lines repeat: each different one is
 * numbered when the judge opens, and what it says is written once and kept. So a known item costs a look-up
 * and a copy a fact. Whatever is not plain (facts missing, amounts, inner names, words in other letters) goes
 * through contract_judge and is printed by the same hand, so both ways give the same bytes. */
#include "contract/inside.h"
#include "contract/print.h"
#include <string.h>

enum { CELLS_MAX = 1 << 22 /* points times axes whose lines are numbered: 16 MB */, AXES_MOST = 64, PAD = 16, NO_AXIS = -1, NOT_PLAIN = -2 };

struct slot { uint64_t hash; const char *at; uint32_t len, offset; int16_t axis; uint16_t leaf; };
struct judge {
	const struct contract *c;
	const struct table *t;
	struct arena *mem, *scratch;
	struct slot *slots; int shift;
	bool plain;                                                    /* numbered lines are there */
	uint64_t all, otherwise;                                       /* axes; those with a value as long as nobody says otherwise */
	uint32_t offset[AXES_MOST], usual_offset[AXES_MOST];
	uint16_t leaf[AXES_MOST], usual_leaf[AXES_MOST];
	uint32_t **line;                                               /* of each axis, by the point at class 0: which line */
	struct str ***said;                                            /* of each axis, line and leaf now: its flips */
	struct str *heads;                                             /* of each outcome: verdict and clauses */
	struct { char *at; size_t n, cap; } answer;
};

/* ---- the words of a line ------------------------------------------------------------------------------------ */

static void put_head(const struct contract *c, const struct judgement *j, struct out *o)
{
	bool german = c->lang == LANG_DE;
	struct str last = NONE;
	if (j->status == JUDGE_PROVISIONAL)
		print(o, "{} ", word_text(WORD_PROVISIONALLY, c->lang));
	out_bytes(o, j->class ? j->verdict : j->status == JUDGE_OPEN ? word_text(WORD_OPEN, c->lang) : j->status == JUDGE_CONTRADICTORY
		? german ? STR("widersprüchlich") : STR("contradictory") : german ? STR("unmöglich") : STR("impossible"));
	for (size_t i = 0; i < j->n_because; i++)
		if (!str_is(last, j->because[i].clause)) {
			last = j->because[i].clause;
			print(o, "{} {}", j->either && i ? text(o->mem, " {}", word_text(WORD_OR, c->lang)) : NONE, last);
		}
	if (j->or_default)
		print(o, " {} {}", word_text(WORD_OR, c->lang), word_text(WORD_STANDARD, c->lang));
	if (j->n_open && j->ask.len)
		print(o, " {}", j->ask);
	for (size_t i = 0; i < j->n_open; i++)
		if (!str_is(j->open[i], j->ask))
			print(o, " {}", j->open[i]);
	if (j->cut)
		out_bytes(o, STR(" …"));
}

static void put_flips(const struct contract *c, const struct judgement *j, struct str fact, struct out *o)
{
	for (size_t i = 0; i < j->n_flips; i++) {
		const struct flip *f = &j->flips[i];
		if (fact.len && !str_is(f->fact, fact))
			continue;
		print(o, "\t{}={} → {}", f->fact, f->value, f->class ? f->verdict : word_text(WORD_OPEN, c->lang));
		if (f->clause.len)
			print(o, " {}", f->clause);
	}
}

void judgement_line(const struct contract *c, const struct judgement *j, struct out *o)
{
	put_head(c, j, o);
	put_flips(c, j, NONE, o);
}

/* ---- fields by hash ------------------------------------------------------------------------------------------- */

static inline uint64_t load(const char *at)
{
	uint64_t x = 0;
	for (int i = 0; i < 8; i++)
		x |= (uint64_t)(unsigned char)at[i] << (8 * i);
	return x;
}

/* Behind the end stand tabs. */
static uint64_t load_tail(const char *at, size_t n)
{
	uint64_t x = UINT64_C(0x0909090909090909);
	for (size_t i = 0; i < n; i++)
		x ^= (uint64_t)((unsigned char)at[i] ^ '\t') << (8 * i);
	return x;
}

static inline uint64_t mix(uint64_t h, uint64_t x)
{
	h = (h ^ x) * UINT64_C(0x9e3779b97f4a7c15);
	return h ^ h >> 29;
}

/* Hashes up to the next tab, eight bytes at a time; answers where it stands. */
static inline const char *hash_field(const char *at, const char *end, uint64_t *hash)
{
	uint64_t h = 1;
	for (;; at += 8) {
		uint64_t x = end - at >= 8 ? load(at) : load_tail(at, (size_t)(end - at));
		uint64_t tabs = x ^ UINT64_C(0x0909090909090909);
		tabs = (tabs - UINT64_C(0x0101010101010101)) & ~tabs & UINT64_C(0x8080808080808080);
		if (!tabs) {
			h = mix(h, x);
			continue;
		}
		int bits = __builtin_ctzll(tabs) & ~7;
		*hash = mix(h, x & ~(~UINT64_C(0) << bits));
		return at + bits / 8;
	}
}

static const struct slot *find_field(const struct judge *j, const char *at, size_t len, uint64_t hash)
{
	const struct slot *s = &j->slots[hash >> j->shift];
	for (; s->at; s++)
		if (s->hash == hash && s->len == len && !memcmp(s->at, at, len))
			return s;
	return NULL;
}

static void add_field(struct judge *j, int dimension, const struct node *x)
{
	const struct contract *c = j->c;
	const struct space *s = &j->t->space;
	struct str key = text(j->mem, "{}={}", c->dimensions[dimension].face.name, x->name);
	struct slot new = { .at = key.at, .len = (uint32_t)key.len, .axis = (int16_t)s->axis_of[dimension], .leaf = (uint16_t)x->first };
	hash_field(key.at, key.at + key.len, &new.hash);
	if (s->axis_of[dimension] >= 0)
		new.offset = s->axes[s->axis_of[dimension]].offset[x->first];
	else if (c->group_of_dimension[dimension] >= 0)
		new.axis = NOT_PLAIN;                                 /* other facts decide with it whether the item can be */
	else
		new.leaf = (uint16_t)(dimension % 64);                /* its bit among those that may stand only once; two of one bit are read the slow way */
	struct slot *at = &j->slots[new.hash >> j->shift];
	while (at->at)
		at++;
	*at = new;
}

/* A tab in a key would never be found; names have none. Twice the room again, so that nothing runs over the end. */
static void add_fields(struct judge *j)
{
	const struct contract *c = j->c;
	size_t n = 1, bits = 3;
	for (int d = DIMENSION_FIRST; d < c->n_dimensions; d++)
		n += (size_t)c->dimensions[d].n_leaves;
	while ((size_t)1 << bits < n * 4)
		bits++;
	j->shift = 64 - (int)bits;
	j->slots = NEWS(j->mem, struct slot, ((size_t)1 << bits) + n);
	for (int d = DIMENSION_FIRST; d < c->n_dimensions; d++)
		for (int leaf = 0; leaf < c->dimensions[d].n_leaves && !c->dimensions[d].derived && !c->dimensions[d].hidden; leaf++)
			add_field(j, d, &c->dimensions[d].nodes.at[c->dimensions[d].leaf_node[leaf]]);
}

/* ---- lines along an axis ------------------------------------------------------------------------------------------ */

/* What a line says depends on the outcomes along it and on what is presumed of its points. */
static uint64_t sort_of(const struct judge *j, uint32_t point)
{
	uint64_t sort = j->t->at[point];
	for (size_t i = 0; i < j->c->presumed.n; i++)
		sort = sort << 1 | bits_is(j->t->presumed[i], point);
	return sort;
}

static bool same_line(const struct judge *j, const struct axis *a, uint32_t x, uint32_t y)
{
	for (uint32_t v = 0; v < (uint32_t)a->n; v++)
		if (sort_of(j, x + v * a->stride) != sort_of(j, y + v * a->stride))
			return false;
	return true;
}

struct numbering { uint32_t *first, *number, n; int shift; };            /* by hash: a line's first point + 1, its number */

static uint32_t number_line(const struct judge *j, const struct axis *a, uint32_t base, struct numbering *all)
{
	uint64_t h = 1;
	for (uint32_t v = 0; v < (uint32_t)a->n; v++)
		h = mix(h, sort_of(j, base + v * a->stride));
	size_t at = h >> all->shift, mask = ((size_t)1 << (64 - all->shift)) - 1;
	for (; all->first[at]; at = (at + 1) & mask)
		if (same_line(j, a, all->first[at] - 1, base))
			return all->number[at];
	all->first[at] = base + 1;
	return all->number[at] = all->n++;
}

static void number_lines(struct judge *j, int axis, struct arena *scratch)
{
	const struct axis *a = &j->t->space.axes[axis];
	uint32_t points = j->t->space.points;
	size_t bits = 4;
	while ((size_t)1 << bits < 2 * (size_t)points / (size_t)a->n)
		bits++;
	struct numbering all = { NEWS(scratch, uint32_t, (size_t)1 << bits), NEWS(scratch, uint32_t, (size_t)1 << bits), 0, 64 - (int)bits };
	j->line[axis] = NEWS(j->mem, uint32_t, points);
	for (uint32_t high = 0; high < points; high += a->stride * (uint32_t)a->n)
		for (uint32_t base = high; base < high + a->stride; base++)
			j->line[axis][base] = number_line(j, a, base, &all);
	j->said[axis] = NEWS(j->mem, struct str *, all.n);
}

static struct str keep_padded(struct arena *mem, struct str s)
{
	char *at = NEWS(mem, char, s.len + PAD);
	memcpy(at, s.at, s.len);
	return (struct str){ at, s.len };
}

static void write_heads(struct judge *j)
{
	j->heads = NEWS(j->mem, struct str, j->t->outcomes.n);
	struct cited *because = NEWS(j->mem, struct cited, j->c->dimensions[DIMENSION_VERDICT].rules.n + 1);
	for (size_t i = 0; i < j->t->outcomes.n; i++) {
		const struct decided *d = &j->t->decided[i];
		struct judgement said = { .class = d->class, .status = d->status, .because = because, .n_because = d->n_clauses,
			.verdict = d->class ? verdict_name(d->class, j->c->lang) : NONE };
		for (size_t k = 0; k < d->n_clauses; k++)
			because[k].clause = d->clauses[k];
		struct out o = out_open(j->mem);
		put_head(j->c, &said, &o);
		j->heads[i] = keep_padded(j->mem, out_str(&o));
	}
}

static void usual_values(struct judge *j)
{
	const struct space *s = &j->t->space;
	for (int k = 0; k < s->n; k++) {
		const struct dimension *d = &j->c->dimensions[s->axes[k].dimension];
		int leaf = d->otherwise;
		j->all |= UINT64_C(1) << k;
		if (leaf < 0 || d->inapplicable >= 0 || is_decision(d))       /* whether it applies is for the others to say; a decision may be waited for */
			continue;
		j->otherwise |= UINT64_C(1) << k;
		j->usual_leaf[k] = (uint16_t)leaf;
		j->usual_offset[k] = s->axes[k].offset[leaf];
	}
}

struct judge *contract_judge_open(const struct contract *c, struct arena *mem)
{
	struct judge *j = NEW(mem, struct judge);
	const struct table *t = c->tables[DIMENSION_VERDICT];
	size_t n = t->large ? 0 : (size_t)t->space.n;
	*j = (struct judge){ .c = c, .t = t, .mem = mem };
	struct item anything = item_new(c, mem);
	j->plain = t->decided && n < AXES_MOST && n * t->space.points <= CELLS_MAX && c->presumed.n < 32
		&& item_possible(c, &anything, mem);                  /* else facts that the verdict does not ask forbid all items */
	if (!j->plain)
		return j;
	add_fields(j);
	struct arena *scratch = arena_open();
	j->line = NEWS(mem, uint32_t *, n + 1);
	j->said = NEWS(mem, struct str **, n + 1);
	usual_values(j);
	write_heads(j);
	for (int k = 0; k < t->space.n; k++)
		number_lines(j, k, scratch);
	arena_close(scratch);
	return j;
}

/* ---- a record ---------------------------------------------------------------------------------------------------------- */

static bool judge_slowly(struct judge *j, struct str record, struct arena *mem, struct judgement *out, struct err *e)
{
	struct facts f = { 0 };
	while (record.len) {
		struct str field = str_split(&record, '\t');
		ptrdiff_t equals = str_find(field, STR("="));
		if (equals < 0)
			return j->c->lang == LANG_DE ? fail(e, "in „{}“ fehlt das Zeichen =", field) : fail(e, "\"{}\" lacks the sign =", field);
		struct fact x = { str_cut(field, 0, (size_t)equals), str_cut(field, (size_t)equals + 1, field.len) };
		if (!str_trim(x.value).len)
			return facts_no_value(x.name, j->c->lang, e);
		if (facts_has(&f, x.name, mem))
			return facts_twice(x.name, j->c->lang, e);
		*push(mem, &f) = x;
	}
	return contract_judge(j->c, &f, mem, out, e);
}

/* The point of a plain record; false: it is not plain. */
static bool read_plain(struct judge *j, struct str record, uint32_t *point)
{
	const char *at = record.at, *end = record.at + record.len;
	uint64_t given = 0, beside = 0, hash;
	size_t n = (size_t)j->t->space.n;
	memcpy(j->offset, j->usual_offset, n * sizeof *j->offset);
	memcpy(j->leaf, j->usual_leaf, n * sizeof *j->leaf);
	while (at < end) {
		const char *until = hash_field(at, end, &hash);
		const struct slot *s = find_field(j, at, (size_t)(until - at), hash);
		at = until + 1;
		if (s && s->axis == NO_AXIS && !(beside >> s->leaf & 1)) {
			beside |= UINT64_C(1) << s->leaf;
			continue;
		}
		if (!s || s->axis == NO_AXIS || s->axis == NOT_PLAIN || given >> s->axis & 1)
			return false;
		given |= UINT64_C(1) << s->axis;
		j->offset[s->axis] = s->offset;
		j->leaf[s->axis] = s->leaf;
	}
	*point = 0;
	for (size_t k = 0; k < n; k++)
		*point += j->offset[k];
	return (given | j->otherwise) == j->all;
}

static void start_answer(struct judge *j, size_t room)
{
	if (room > j->answer.cap) {
		j->answer.cap = room * 2;
		j->answer.at = NEWS(j->mem, char, j->answer.cap);
	}
	j->answer.n = 0;
}

/* Sixteen bytes at a time: what is kept is padded, and so is the answer. */
static inline void add_padded(struct judge *j, struct str s)
{
	char *to = j->answer.at + j->answer.n;
	for (size_t i = 0; i < s.len; i += PAD)
		memcpy(to + i, s.at + i, PAD);
	j->answer.n += s.len;
}

static const struct str *flips_of(const struct judge *j, int axis, uint32_t point)
{
	struct str *said = j->said[axis][j->line[axis][point - j->offset[axis]]];
	return said && said[j->leaf[axis]].at ? &said[j->leaf[axis]] : NULL;
}

/* Works out what the lines through this point say, as far as nobody has asked yet. */
static bool keep_flips(struct judge *j, struct str record, uint32_t point, struct err *e)
{
	struct arena *scratch = arena_open();
	struct judgement full;
	bool ok = judge_slowly(j, record, scratch, &full, e);
	for (int k = 0; k < j->t->space.n && ok; k++) {
		const struct dimension *d = &j->c->dimensions[j->t->space.axes[k].dimension];
		struct str **said = &j->said[k][j->line[k][point - j->offset[k]]];
		if (!*said)
			*said = NEWS(j->mem, struct str, (size_t)d->n_leaves);
		struct out o = out_open(scratch);
		put_flips(j->c, &full, d->face.name, &o);
		(*said)[j->leaf[k]] = keep_padded(j->mem, out_str(&o));
	}
	arena_close(scratch);
	return ok;
}

static bool answer_plain(struct judge *j, struct str record, uint32_t point, struct err *e)
{
	const struct str *parts[AXES_MOST];
	const struct space *s = &j->t->space;
	const struct str *head = &j->heads[j->t->at[point]];
	size_t room = head->len;
	for (int k = 0; k < s->n; k++) {
		parts[k] = flips_of(j, k, point);
		if (!parts[k] && !keep_flips(j, record, point, e))
			return false;
		parts[k] = flips_of(j, k, point);
		room += parts[k]->len;
	}
	start_answer(j, room + PAD);
	add_padded(j, *head);
	for (int d = s->n - 1; d >= 0; d--)                           /* axes run against the order of the vocabulary */
		add_padded(j, *parts[d]);
	return true;
}

static bool answer_slowly(struct judge *j, struct str record, struct err *e)
{
	struct arena *scratch = arena_open();
	struct judgement full;
	bool ok = judge_slowly(j, record, scratch, &full, e);
	struct out o = out_open(scratch);
	if (ok) {
		judgement_line(j->c, &full, &o);
		start_answer(j, o.len + PAD);
		memcpy(j->answer.at, out_str(&o).at, o.len);
		j->answer.n = o.len;
	}
	arena_close(scratch);
	return ok;
}

bool contract_judge_line(struct judge *j, struct str record, struct str *answer, struct err *e)
{
	uint32_t point;
	bool plain = j->plain && read_plain(j, record, &point) && j->t->decided[j->t->at[point]].class;
	if (!(plain ? answer_plain(j, record, point, e) : answer_slowly(j, record, e)))
		return false;
	*answer = (struct str){ j->answer.at, j->answer.n };
	return true;
}
