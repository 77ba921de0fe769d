/* replay_allot.c - see report/redraw.h: under each contract work has what quotas leave of it in the order in which it was done (verdict/allot.h).
 *
 * What was let go and freed since stands, and so does what is billed by then. All work of a part on which a ruling turned the verdict stays as it is cut and
 * judged, and is paid by quotas in money in its turn. What comes out as it was keeps the answers it had: whatever is corrected
 * later goes by these, as in the house. */
#include "report/redraw.h"

static bool has_balance(const struct contract *c)
{
	const struct quota *q;
	bool has = false;
	for (size_t n = contract_quotas(c, &q), i = 0; i < n; i++)
		has |= q[i].money && quota_is_fact(c, &q[i]);
	return has;
}

static bool is_ruled(const struct redraw *r, uint32_t place) { return r->held[r->d.pool->wholes.at[place].work].ruled; }
static bool moves(const struct drawn_piece *p) { return !p->stands; }

/* Pieces of one booking that move and were told the same are allotted as one. */
static size_t run_of(const struct drawn_piece *p, size_t n)
{
	size_t end = 1;
	while (moves(p) && end < n && moves(&p[end]) && p[end].told.set == p->told.set)
		end++;
	return end;
}

static struct question question_of(const struct redraw *r, uint32_t place, enum version v, uint32_t set)
{
	const struct replay_pool *p = r->d.pool;
	const struct work_done *w = &p->work.at[p->wholes.at[place].work];
	return (struct question){ redraw_client(p, w), v, redraw_about(r, w->ticket), set };
}

static bool give_back(struct redraw *r, uint32_t place, enum version v, struct err *e)
{
	struct on_way *x = &r->on_way[place];
	for (size_t i = 0; i < x->now[v].n; i++) {
		struct drawn_piece *one = &x->now[v].at[i];
		struct question k = question_of(r, place, v, one->told.set);
		if (moves(one) && !(is_ruled(r, place) ? redraw_return_paid(r, place, &k, one, e) : redraw_give_back(r, place, &k, one, e)))
			return false;
	}
	return true;
}

static bool is_as_before(const struct contract *c, const struct drawn_piece *was, size_t n, const struct drawn_piece *now, size_t m)
{
	bool same = n == m;
	for (size_t i = 0; i < n && same; i++)
		same = was[i].minutes == now[i].minutes && was[i].told.draws == now[i].told.draws && was[i].told.firm == now[i].told.firm && verdict_charges_alike(c, &was[i].told.says, &now[i].told.says);
	return same;
}

/* The pieces of a run, cut and judged by what is left now; at the end of those that the booking has so far. */
static bool recut(struct redraw *r, uint32_t place, enum version v, const struct drawn_piece *was, size_t n, struct err *e)
{
	struct on_way *x = &r->on_way[place];
	struct question k = question_of(r, place, v, was->told.set);
	size_t from = x->now[v].n;
	int64_t left = 0;
	for (size_t i = 0; i < n; i++)
		left += was[i].minutes;
	for (int64_t minutes; left > 0; left -= minutes) {
		minutes = left;
		if (!redraw_piece(r, place, &k, was->told.enough, 0, &minutes, e))
			return false;
	}
	if (is_as_before(r->d.pool->contracts[v], was, n, &x->now[v].at[from], x->now[v].n - from))
		for (size_t i = 0; i < n; i++)
			x->now[v].at[from + i].told = was[i].told;
	return true;
}

/* Each piece costs what it adds to those before it. */
static bool pay_ruled(struct redraw *r, uint32_t place, enum version v, struct err *e)
{
	struct on_way *x = &r->on_way[place];
	size_t n = x->now[v].n;
	bool ok = true;
	for (size_t i = 0; i < n && ok; i++) {
		struct question k = question_of(r, place, v, x->now[v].at[i].told.set);
		x->now[v].n = i + 1;
		ok = !moves(&x->now[v].at[i]) || redraw_pay(r, place, &k, &x->now[v].at[i], e);
	}
	x->now[v].n = n;
	return ok;
}

static bool allot_booking(struct redraw *r, uint32_t place, enum version v, struct err *e)
{
	struct on_way *x = &r->on_way[place];
	if (is_ruled(r, place))
		return pay_ruled(r, place, v, e);
	const struct drawn_piece *was = x->now[v].at;
	size_t n = x->now[v].n;
	x->now[v].at = NULL;
	x->now[v].n = x->now[v].cap = 0;
	for (size_t i = 0, run; i < n; i += run) {
		run = run_of(&was[i], n - i);
		if (!moves(&was[i]))
			*push(r->d.mem, &x->now[v]) = was[i];
		else if (!recut(r, place, v, &was[i], run, e))
			return false;
	}
	return true;
}

/* Whatever is left of the one quota there is, it says the same and draws on none: then nobody has less by it. */
static bool is_as_it_would_be(struct redraw *r, uint32_t place, enum version v, bool *yes, struct err *e)
{
	const struct on_way *x = &r->on_way[place];
	const struct contract *c = r->d.pool->contracts[v];
	const struct drawn_piece *p = x->now[v].at;
	const struct quota *q;
	const struct asked *told;
	*yes = false;
	if (x->now[v].n != 1 || p->told.draws || contract_quotas(c, &q) != 1)
		return true;
	struct question k = question_of(r, place, v, p->told.set);
	struct out all = out_open(r->d.scratch);
	for (size_t i = 0; i < p->told.enough.len; i++)
		print(&all, "{}", p->told.enough.at[i] != '?' && quota_by_entry(c, &q[i]) ? STR("y") : str_cut(p->told.enough, i, i + 1));
	if (!drawing_tell_by(&r->d, &k, out_str(&all), &told, e))
		return false;
	*yes = !told->draws && told->firm == p->told.firm && verdict_charges_alike(c, &told->says, &p->told.says);
	return true;
}

static bool is_final(const struct redraw *r, uint32_t place, int64_t at)
{
	const struct whole *b = &r->d.pool->wholes.at[place];
	return !redraw_is_booked(r, place) || (b->final && b->final <= at);
}

bool redraw_allot(struct redraw *r, uint32_t place, enum version v, int64_t at, bool freed, struct err *e)
{
	const struct replay_pool *p = r->d.pool;
	uint32_t first = r->rank[place], end = first + 1;
	bool later = false, settled = false;
	for (; end < p->wholes.n && r->order[end].client == r->order[first].client; end++)
		later |= redraw_is_booked(r, r->order[end].whole);
	if (!later && !freed)
		return true;
	if (!freed && !has_balance(p->contracts[v]) && !is_as_it_would_be(r, place, v, &settled, e))
		return false;
	if (settled)
		return true;
	for (uint32_t i = first; i < end; i++)
		if (!is_final(r, r->order[i].whole, at) && !give_back(r, r->order[i].whole, v, e))
			return false;
	for (uint32_t i = first; i < end; i++)
		if (!is_final(r, r->order[i].whole, at) && r->on_way[r->order[i].whole].now[v].n && !allot_booking(r, r->order[i].whole, v, e))
			return false;
	return true;
}
