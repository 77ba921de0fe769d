/* replay_told.c - see report/redraw.h: settled work of which something else is told, or which a ruling or another version decides anew.
 *
 * What waited is settled by what is known then. What is settled is corrected, as far as that leaves its verdict and its price; what is decided anew is
 * settled once more, but for what was let go, which gives back what it would no longer draw. */
#include "report/redraw.h"

static bool is_open(const struct contract *c, const struct asked *told)
{
	const struct surcharge *all;
	bool open = !told->firm || told->says.plus_open || told->says.path_open;
	for (size_t n = told->says.surcharge_open ? contract_surcharges(c, &all) : 0, i = 0; i < n; i++)
		open |= told->says.surcharge_open[i];
	return open;
}

/* Nothing is owed for it, and it is not let go: it is looked at again with every verdict of its part. */
static bool is_not_offered(const struct asked *told) { return told->firm && (told->says.class == VERDICT_CLIENT || told->says.class == VERDICT_DECLINED); }

bool redraw_anew(struct redraw *r, const struct decided_anew *x, struct err *e)
{
	r->held[x->work].ruled |= x->ruled;
	return !r->held[x->work].since || redraw_part(r, x->work, e);
}

/* Did it wait for what is known now? */
static bool waited(const struct redraw *r, const struct on_way *x, enum version v)
{
	bool waits = false;
	for (size_t i = 0; i < x->now[v].n; i++)
		waits |= is_open(r->d.pool->contracts[v], &x->now[v].at[i].told) || is_not_offered(&x->now[v].at[i].told);
	return waits;
}

/* What waited is settled by what is known now, as far as that says it; else what is settled has what it drew. */
bool redraw_settle_waiting(struct redraw *r, uint32_t place, uint32_t set, int64_t at, struct err *e)
{
	for (int v = 0; v < VERSIONS; v++)
		if (waited(r, &r->on_way[place], v) && (!redraw_cut(r, place, v, set, at, e) || !redraw_allot(r, place, v, at, false, e)))
			return false;
	return true;
}

/* Can a fact move what is charged, and leave verdict and price? */
static bool has_what_moves(const struct contract *c) { return contract_adds(c) || contract_surcharges(c, &(const struct surcharge *){ NULL }) > 0; }

/* A set with one more of its facts as it is known now. */
static uint32_t with_fact(struct redraw *r, uint32_t set, const struct set *now, struct field new)
{
	struct replay_pool *p = r->d.pool;
	struct fields had = { 0 }, out = { 0 };
	struct set like = *now;
	like.carried = false;                                    /* no verdict said it of just these facts */
	must(fields_parse(r->d.scratch, p->sets.at[set].facts, &had));
	for (size_t i = 0; i < had.n; i++)
		field_add(r->d.scratch, &out, had.at[i].name, str_is(had.at[i].name, new.name) ? new.value : had.at[i].value);
	if (!field_is(&had, new.name))
		field_add(r->d.scratch, &out, new.name, new.value);
	like.facts = fields_print(r->d.scratch, &out);
	return pool_set(p, &like, (const struct str[VERSIONS]){ { NULL, 0 }, { NULL, 0 } });
}

enum answers { ANSWERS_HAD, ANSWERS_YES, ANSWERS_NO, ANSWERS };

static struct str answers_of(struct str had, enum answers a, struct arena *mem)
{
	struct out o = out_open(mem);
	for (size_t i = 0; i < had.len; i++)
		out_char(&o, a == ANSWERS_HAD || had.at[i] == '?' ? had.at[i] : a == ANSWERS_YES ? 'y' : 'n');
	return out_str(&o);
}

/* Does a set leave verdict and price of a settled piece, whatever quotas leave? */
static bool leaves_verdict(struct redraw *r, const struct question *k, const struct asked *was, uint32_t set, bool *leaves, struct err *e)
{
	*leaves = true;
	for (enum answers a = ANSWERS_HAD; a < ANSWERS && *leaves; a++) {
		struct str enough = answers_of(was->enough, a, r->d.scratch);
		struct question before = *k, after = *k;
		const struct asked *told;
		before.set = was->set;
		after.set = set;
		if (!drawing_tell_by(&r->d, &before, enough, &told, e))
			return false;
		struct judgement said = a == ANSWERS_HAD ? was->says : told->says;
		if (!drawing_tell_by(&r->d, &after, enough, &told, e))
			return false;
		*leaves = told->says.class == said.class && str_is(told->says.price, said.price) && (a != ANSWERS_HAD || told->firm);
	}
	return true;
}

/* What of the facts that are known now a settled piece takes, one by one as the house does (verdict_of_worked). */
static bool take_facts(struct redraw *r, const struct question *k, const struct asked *was, uint32_t *out, struct err *e)
{
	const struct set now = r->d.pool->sets.at[k->set];
	struct fields known = { 0 }, had = { 0 };
	*out = was->set;
	if (!fields_parse(r->d.scratch, now.facts, &known) || !fields_parse(r->d.scratch, r->d.pool->sets.at[was->set].facts, &had))
		return fail(e, "the facts {} cannot be read", now.facts);
	for (size_t i = 0; i < known.n; i++) {
		bool leaves;
		if (contract_quota(r->d.pool->contracts[k->version], known.at[i].name) || str_is(field(&had, known.at[i].name), known.at[i].value))
			continue;
		uint32_t tried = with_fact(r, *out, &now, known.at[i]);
		if (!leaves_verdict(r, k, was, tried, &leaves, e))
			return false;
		*out = leaves ? tried : *out;
	}
	return true;
}

/* What is settled is corrected where what it takes of what is known now, with what it drew, charges it otherwise; *moved: something was. */
static bool correct(struct redraw *r, uint32_t place, const struct question *k, bool *moved, struct err *e)
{
	struct on_way *x = &r->on_way[place];
	const struct contract *c = r->d.pool->contracts[k->version];
	*moved = false;
	for (size_t i = 0; i < x->now[k->version].n && has_what_moves(c); i++) {
		struct asked *was = &x->now[k->version].at[i].told;
		struct question taken = *k;
		const struct asked *now;
		if (!drawing_tell_by(&r->d, k, was->enough, &now, e))
			return false;
		if (!was->firm || !now->firm)
			continue;
		if (!take_facts(r, k, was, &taken.set, e) || !drawing_tell_by(&r->d, &taken, was->enough, &now, e))
			return false;
		if (was->says.class != now->says.class || !account_charges_otherwise(c, &was->says, &now->says))
			continue;
		was->set = now->set;
		was->ruled = now->ruled;
		was->says = now->says;
		*moved = true;
	}
	return true;
}

/* Where one version would have corrected what the other one left, the ticket is named, and where it is decided anew after that. */
static bool correct_booking(struct redraw *r, uint32_t place, const struct told_on *t, struct ticket_ids *told, struct err *e)
{
	const struct work_done *w = &r->d.pool->work.at[t->work];
	bool moved[VERSIONS] = { false }, waits = false;
	for (int v = 0; v < VERSIONS; v++)
		waits |= waited(r, &r->on_way[place], v);
	for (int v = 0; v < VERSIONS && !waits; v++) {
		struct question k = { redraw_client(r->d.pool, w), v, redraw_about(r, w->ticket), t->set };
		if (!correct(r, place, &k, &moved[v], e) || (moved[v] && !redraw_allot(r, place, v, t->at, true, e)))
			return false;
	}
	if (moved[VERSION_OLD] != moved[VERSION_NEW] || (moved[VERSION_OLD] && pool_anew(r->d.pool, t->work, t->at + 1, INT64_MAX)))
		*push(r->d.mem, told) = w->ticket;
	return true;
}

bool redraw_told(struct redraw *r, const struct told_on *t, struct ticket_ids *told, struct err *e)
{
	struct held *held = &r->held[t->work];
	held->set = t->set;
	if (held->since && !redraw_part(r, t->work, e))
		return false;
	if (pool_anew(r->d.pool, t->work, t->at, t->at))             /* then all that is not let go is settled anew */
		return true;
	for (uint32_t i = held->work; i; i = r->on_way[i - 1].next)
		if (redraw_is_booked(r, i - 1) && (!correct_booking(r, i - 1, t, told, e) || !redraw_settle_waiting(r, i - 1, t->set, t->at, e)))
			return false;
	return true;
}

/* ---- decided anew by a ruling, or another version ---------------------------------------------------------------------------------- */

static bool is_let_go(const struct asked *told)
{
	bool free = told->says.class == VERDICT_COVERED || told->says.class == VERDICT_WARRANTY, adds = told->says.n_plus || told->says.plus_open;
	enum charging how = judgement_charging(&told->says);
	return told->firm && free && !told->says.path_open && (how == CHARGE_NOTHING || (how == CHARGE_ADDED && !adds));
}

/* What was let go stays so, and is free of a quota on which it would not draw by now. */
static bool free_pieces(struct redraw *r, uint32_t place, const struct question *k, struct err *e)
{
	const struct whole *b = &r->d.pool->wholes.at[place];
	struct on_way *x = &r->on_way[place];
	for (size_t i = 0; i < x->now[k->version].n; i++) {
		struct drawn_piece *one = &x->now[k->version].at[i];
		const struct asked *now;
		if (!one->told.draws || !quota_counts_work(one->told.draws) || !is_let_go(&one->told))
			continue;
		if (!drawing_tell_by(&r->d, k, one->told.enough, &now, e))
			return false;
		if (now->draws == one->told.draws)
			continue;
		if (!drawing_return(&r->d, k, one->told.draws, b->day, (struct micro){ (int64_t)one->minutes * 1000000 }, e))
			return false;
		one->told.draws = NULL;
		one->stands = true;
	}
	return true;
}

static bool was_let_go(const struct on_way *x, enum version v)
{
	bool all = true;
	for (size_t i = 0; i < x->now[v].n; i++)
		all &= is_let_go(&x->now[v].at[i].told);
	return all;
}

static bool allot_part(struct redraw *r, uint32_t work, int64_t at, struct err *e)
{
	uint32_t first = r->held[work].work;
	while (first && !redraw_is_booked(r, first - 1))
		first = r->on_way[first - 1].next;
	for (int v = 0; v < VERSIONS && first; v++)
		if (!redraw_allot(r, first - 1, v, at, true, e))
			return false;
	return true;
}

bool redraw_return_pieces(struct redraw *r, uint32_t place, const struct question *k, struct err *e)
{
	struct on_way *x = &r->on_way[place];
	bool ok = true;
	for (size_t i = 0; i < x->now[k->version].n && ok; i++)
		ok = redraw_return_paid(r, place, k, &x->now[k->version].at[i], e);
	return ok;
}

/* First what was let go is freed, then all that is settled anew gives back what was paid of it, then each draws in its turn. */
enum anew_pass { ANEW_FREE, ANEW_UNPAID, ANEW_SETTLE };

/* What the account settled anew then draws anew, by what was known, and so does what it settled once more since: it was not let go by then. The rest of the
 * part's bookings were let go, or billed. */
bool redraw_settle_anew(struct redraw *r, uint32_t work, int64_t at, struct err *e)
{
	const struct replay_pool *p = r->d.pool;
	const struct work_done *w = &p->work.at[work];
	for (enum anew_pass pass = ANEW_FREE; pass <= ANEW_SETTLE; pass++)
		for (uint32_t i = r->held[work].work; i; i = r->on_way[i - 1].next)
			for (int v = 0; v < VERSIONS && redraw_is_booked(r, i - 1); v++) {
				struct question k = { redraw_client(p, w), v, redraw_about(r, w->ticket), r->held[work].set };
				const struct whole *b = &p->wholes.at[i - 1];
				bool anew = b->first < at && b->at >= at && !was_let_go(&r->on_way[i - 1], v);
				if (anew != (pass != ANEW_FREE))
					continue;
				if (!(pass == ANEW_FREE ? free_pieces(r, i - 1, &k, e) : pass == ANEW_UNPAID ? redraw_return_pieces(r, i - 1, &k, e) : redraw_cut(r, i - 1, v, b->at == at ? b->set : k.set, at, e)))
					return false;
			}
	return allot_part(r, work, at, e);
}
