/* drawn.c - what an example's work takes from the quotas of which it says how much was used so far.
 *
 * "verbraucht stunden = 3 h" tells what is left of one period's amount, without what was carried into it. Whether that suffices
 * is then a fact of the work, and time worked is cut where a divisible quota ends, as the house cuts an entry: each share
 * has a verdict of its own, and what is left over is the work that the example's other answers are about. */
#include "contract/example.h"

enum { MINUTE = 1000000 };
struct room { const struct quota *quota; int dimension; int64_t left; };
struct rooms { struct room *at; size_t n, cap; };

/* Of one period; false: it grows with what the example does not count. */
static bool granted(const struct quota *q, const struct effort *w, struct arena *mem, int64_t *out)
{
	*out = q->amount.u6;
	for (size_t i = 0; q->counted.len && i < w->n_counts; i++)
		if (str_is(utf8_fold(mem, w->counts[i].what), utf8_fold(mem, q->counted))) {
			int64_t counted = w->counts[i].n.u6 / 1000000;
			*out = q->amount.u6 * ((counted + (q->begun ? q->every - 1 : 0)) / q->every);
			return true;
		}
	return !q->counted.len;
}

static struct micro amount_given(const struct quota *q, const struct quantity *x)
{
	return q->minutes ? (struct micro){ (int64_t)((wide)x->value.u6 * unit_seconds(x->unit) / 60) } : x->value;
}

static void add_room(const struct contract *c, const struct named_value *v, const struct situation *s, struct arena *mem, struct rooms *out)
{
	int at = index_find(&c->dimension_names, v->name.key);
	int64_t all;
	for (size_t i = 0; i < c->quotas.n; i++)
		if (str_is(utf8_fold(mem, c->quotas.at[i].name), v->name.key) && at >= 0 && !s->item.known[at] && granted(&c->quotas.at[i], &s->work, mem, &all)) {
			int64_t left = all - amount_given(&c->quotas.at[i], &v->amount).u6;
			*push(mem, out) = (struct room){ &c->quotas.at[i], at, left > 0 ? left : 0 };
		}
}

/* What the work costs is taken from what is left (worked.c). */
static void add_balance(const struct contract *c, const struct named_value *v, struct arena *mem, struct situation *out)
{
	int64_t all;
	for (size_t i = 0; i < c->quotas.n; i++) {
		const struct quota *q = &c->quotas.at[i];
		if (!q->money || !str_is(utf8_fold(mem, q->name), v->name.key) || !granted(q, &out->work, mem, &all))
			continue;
		int64_t left = (all - v->amount.value.u6) / 10000;
		*push(mem, &out->balances) = (struct balance){ q, { left > 0 ? left : 0 } };
	}
}

static bool counts_work(const struct quota *q) { return q->minutes && !q->need.len; }

/* What a fact of the work says; one piece, or any time or money at all. */
static int64_t need_of(const struct quota *q, const struct case_decl *k, struct arena *mem)
{
	for (size_t i = 0; i < k->facts.n; i++)
		if (q->need.len && str_is(k->facts.at[i].name.key, utf8_fold(mem, q->need)))
			return amount_given(q, &k->facts.at[i].amount).u6;
	return q->minutes || q->money ? 1 : 1000000;
}

static void answer(const struct contract *c, const struct rooms *rooms, const struct case_decl *k, int64_t minutes, bool hopeful, struct arena *mem, struct item *i)
{
	for (size_t n = 0; n < rooms->n; n++) {
		const struct room *r = &rooms->at[n];
		int64_t need = counts_work(r->quota) && minutes ? minutes * MINUTE : need_of(r->quota, k, mem);
		bool enough = r->left > 0 && (r->left >= need || (hopeful && counts_work(r->quota) && r->quota->divisible && r->left >= MINUTE));
		item_set(c, i, r->dimension, !enough, !enough + 1, mem);
	}
}

static struct room *drawn_on(const struct contract *c, const struct rooms *rooms, const struct item *i, struct arena *mem)
{
	struct str name = draws_on(c, i, mem);
	for (size_t n = 0; n < rooms->n; n++)
		if (name.len && str_is(rooms->at[n].quota->name, name))
			return &rooms->at[n];
	return NULL;
}

/* One share: what is left of the quota that the work draws on, if that is less than the work. */
static bool cut_share(const struct contract *c, struct rooms *rooms, const struct case_decl *k, struct arena *mem, struct situation *out)
{
	answer(c, rooms, k, out->work.minutes, true, mem, &out->item);
	struct room *r = drawn_on(c, rooms, &out->item, mem);
	int64_t minutes = r && counts_work(r->quota) ? r->left / MINUTE : 0;
	if (minutes <= 0 || minutes >= out->work.minutes)
		return false;
	answer(c, rooms, k, minutes, false, mem, &out->item);
	if (drawn_on(c, rooms, &out->item, mem) != r)
		return false;
	*push(mem, &out->shares) = (struct share){ item_copy(c, &out->item, mem), minutes, out->work.begin };
	out->work.minutes -= minutes;
	out->work.begin.ms += minutes * 60000;
	r->left = 0;
	return true;
}

struct situation situation_share(const struct situation *s, size_t i)
{
	struct situation one = *s;
	one.item = s->shares.at[i].item;
	one.work.minutes = s->shares.at[i].minutes;
	one.work.begin = s->shares.at[i].begin;
	return one;
}

/* An example is a ticket of its own: of what is granted per ticket nothing was used before it, as soon as it says how much is needed. */
static void add_fresh(const struct contract *c, const struct case_decl *k, const struct situation *s, struct arena *mem, struct rooms *out)
{
	for (size_t i = 0; i < c->quotas.n; i++) {
		const struct quota *q = &c->quotas.at[i];
		int at = index_find(&c->dimension_names, utf8_fold(mem, q->name));
		bool needed = counts_work(q) ? s->work.has_minutes : !q->need.len, told = at < 0 || s->item.known[at];
		for (size_t n = 0; n < k->facts.n; n++)
			needed |= q->need.len && k->facts.at[n].is_amount && str_is(k->facts.at[n].name.key, utf8_fold(mem, q->need));
		for (size_t n = 0; n < out->n; n++)
			told |= out->at[n].quota == q;
		if (q->holder == QUOTA_TICKET && needed && !told)
			*push(mem, out) = (struct room){ q, at, q->amount.u6 };
	}
}

void situation_draw(const struct contract *c, const struct case_decl *k, struct arena *mem, struct situation *out)
{
	struct rooms rooms = { 0 };
	for (size_t i = 0; i < k->facts.n; i++)
		if (k->facts.at[i].input == INPUT_USED) {
			add_room(c, &k->facts.at[i], out, mem, &rooms);
			add_balance(c, &k->facts.at[i], mem, out);
		}
	add_fresh(c, k, out, mem, &rooms);
	if (!rooms.n)
		return;
	while (out->work.has_minutes && cut_share(c, &rooms, k, mem, out))
		;
	answer(c, &rooms, k, out->work.has_minutes ? out->work.minutes : 0, false, mem, &out->item);
}
