/* allot.c - see verdict/allot.h: what is drawn otherwise by other work is reckoned in memory, entry by entry, and nobody but who it changes is written anew.
 *
 * What a settled entry is judged by is what was known of it when it was settled; only the answers of quotas that are asked entry by entry are new. */
#include "verdict/allot.h"
#include "verdict/inside.h"
#include <stdlib.h>

enum { MINUTE = 1000000, CENT = 10000 };

struct work_turn work_turn_of(struct date day, int start, int64_t booking, int64_t entry) { return (struct work_turn){ day, start < 0 ? 1440 : start, booking, entry }; }

int work_turn_compare(const struct work_turn *a, const struct work_turn *b)
{
	if (a->day.day != b->day.day)
		return a->day.day < b->day.day ? -1 : 1;
	if (a->start != b->start)
		return a->start < b->start ? -1 : 1;
	return a->booking != b->booking ? (a->booking > b->booking) - (a->booking < b->booking) : (a->entry > b->entry) - (a->entry < b->entry);
}

bool verdict_has_balance(const struct contract *c)
{
	const struct quota *q;
	bool has = false;
	for (size_t n = contract_quotas(c, &q), i = 0; i < n; i++)
		has |= q[i].money;
	return has;
}

/* ---- said alike ---------------------------------------------------------------------------------------------------------- */

static bool has_plus(const struct judgement *j, struct str position)
{
	for (size_t i = 0; i < j->n_plus; i++)
		if (str_is(j->plus[i].position, position))
			return true;
	return false;
}

static bool is_put(const bool *of, size_t i) { return of && of[i]; }

bool verdict_charges_alike(const struct contract *c, const struct judgement *a, const struct judgement *b)
{
	const struct surcharge *all;
	bool same = a->class == b->class && str_is(a->price, b->price) && a->n_plus == b->n_plus && a->plus_open == b->plus_open && a->path_open == b->path_open;
	for (size_t i = 0; i < a->n_plus && same; i++)
		same = has_plus(b, a->plus[i].position);
	for (size_t n = contract_surcharges(c, &all), i = 0; i < n && same; i++)
		same = is_put(a->surcharged, i) == is_put(b->surcharged, i) && is_put(a->surcharge_open, i) == is_put(b->surcharge_open, i);
	return same;
}

/* ---- a settled entry as it was known ------------------------------------------------------------------------------------- */

struct kept { struct verdict verdict; struct judging judging; struct facts facts; struct ruling ruling; const struct quota *quotas; size_t n; };

static bool keep(const struct step *s, int64_t client, int64_t verdict, struct kept *out, struct err *e)
{
	*out = (struct kept){ 0 };
	struct judging *g = &out->judging;
	if (!verdict_by_id(s->db, client, verdict, s->mem, &out->verdict, e) || !agreement_by_id(s->db, client, out->verdict.contract, s->mem, &g->agreement, &g->contract, e) ||
	    !ruling_find(s->db, client, out->verdict.ruling, s->mem, &out->ruling, e))
		return false;
	if (!g->contract || !verdict_facts_under(g->contract, out->verdict.facts, s->mem, &out->facts))
		return fail(e, "the facts of verdict {} cannot be read", verdict);
	g->part = out->verdict.part;
	out->n = contract_quotas(g->contract, &out->quotas);
	return true;
}

static void answer(const struct kept *k, const struct quota_room *rooms, struct arena *mem, struct facts *out)
{
	*out = (struct facts){ 0 };
	for (size_t i = 0; i < k->facts.n; i++) {
		struct fact *f = push(mem, out);
		*f = k->facts.at[i];
		for (size_t q = 0; q < k->n; q++)
			if (str_is(f->name, k->quotas[q].name) && quota_by_entry(k->judging.contract, &k->quotas[q]))
				f->value = quota_answer(k->judging.contract, rooms[q].enough);
	}
}

static size_t known_beside_quotas(const struct kept *k)
{
	size_t n = 0;
	for (size_t i = 0; i < k->facts.n; i++)
		n += !contract_quota(k->judging.contract, k->facts.at[i].name);
	return n;
}

static bool knows(const struct facts *f, const struct fact *one)
{
	for (size_t i = 0; i < f->n; i++)
		if (str_is(f->at[i].name, one->name))
			return str_is(f->at[i].value, one->value);
	return false;
}

/* What upholds turns nothing: with it a verdict is what it would be without. */
static int64_t turned_by(const struct kept *k) { return ruling_turns(&k->ruling) ? k->ruling.id : 0; }

bool verdict_is_cut_from(const struct step *s, int64_t client, int64_t a, int64_t b, bool *yes, struct err *e)
{
	struct kept x, y;
	*yes = a == b;
	if (*yes)
		return true;
	if (!keep(s, client, a, &x, e) || !keep(s, client, b, &y, e))
		return false;
	*yes = x.verdict.contract == y.verdict.contract && turned_by(&x) == turned_by(&y) && known_beside_quotas(&x) == known_beside_quotas(&y);
	for (size_t i = 0; i < x.facts.n && *yes; i++)
		*yes = contract_quota(x.judging.contract, x.facts.at[i].name) || knows(&y.facts, &x.facts.at[i]);
	return true;
}

/* ---- what others drew ------------------------------------------------------------------------------------------------------ */

/* One quota as one holder has it: what is drawn on each day without the units that are not looked at yet. */
struct purse { struct str quota; struct holder holder; struct quota_bookings taken; };
struct granted { const struct contract *contract; const struct quota *quota; int64_t site; struct quota_grants grants; };
struct about { int64_t ticket; struct concern of; };
struct mine { int64_t entry; bool ruled; };
struct allotting {
	const struct step *s;
	int64_t client;
	struct { struct mine *at; size_t n, cap; } mine; /* entries of all units, in order */
	struct { struct purse *at; size_t n, cap; } purses;
	struct { struct granted *at; size_t n, cap; } grants;
	struct { struct about *at; size_t n, cap; } about;
	struct kept kept;                                /* what was asked last */
};

static int by_number(const void *a, const void *b)
{
	const struct mine *x = a, *y = b;
	return (x->entry > y->entry) - (x->entry < y->entry);
}

/* Is what the entry drew of such a quota allotted anew? Of time what is ruled keeps it. */
static bool is_mine(const struct allotting *a, const struct quota *q, int64_t entry)
{
	const struct mine key = { entry, false }, *found = a->mine.n ? bsearch(&key, a->mine.at, a->mine.n, sizeof key, by_number) : NULL;
	return found && (!found->ruled || q->money);
}

/* In order of their days, each of them once. */
static void book(struct arena *mem, struct quota_bookings *b, struct date day, int64_t amount)
{
	size_t at = b->n;
	while (at > 0 && b->at[at - 1].day.day > day.day)
		at--;
	if (at > 0 && b->at[at - 1].day.day == day.day) {
		b->at[at - 1].amount.u6 += amount;
		return;
	}
	*push(mem, b) = (struct quota_booking){ 0 };
	for (size_t i = b->n - 1; i > at; i--)
		b->at[i] = b->at[i - 1];
	b->at[at] = (struct quota_booking){ day, { amount } };
}

static bool is_of(const struct purse *p, const struct quota *q, const struct holder *h)
{
	const struct holder *x = &p->holder;
	return str_is(p->quota, q->name) && x->person == h->person && x->ticket == h->ticket && x->site == h->site && (h->site || x->component == h->component);
}

static bool purse_of(struct allotting *a, const struct quota *q, const struct holder *h, struct purse **out, struct err *e)
{
	int64_t entry;
	struct quota_booking b;
	for (size_t i = 0; i < a->purses.n; i++)
		if (is_of(&a->purses.at[i], q, h))
			return *out = &a->purses.at[i], true;
	*out = push(a->s->mem, &a->purses);
	**out = (struct purse){ .quota = q->name, .holder = *h };
	struct rows *r = quota_booked(a->s->db, a->client, q, h);
	while (row(r, a->s->mem, &b.day, &b.amount, &entry))
		if (!is_mine(a, q, entry))
			book(a->s->mem, &(*out)->taken, b.day, b.amount.u6);
	return done(r, e);
}

static bool granted_to(struct allotting *a, const struct contract *c, const struct quota *q, int64_t site, const struct quota_grants **out, struct err *e)
{
	for (size_t i = 0; i < a->grants.n; i++)
		if (a->grants.at[i].contract == c && a->grants.at[i].quota == q && a->grants.at[i].site == site)
			return *out = &a->grants.at[i].grants, true;
	struct granted *new = push(a->s->mem, &a->grants);
	*new = (struct granted){ c, q, site, { { 0 }, NULL, 0, NULL, 0 } };
	*out = &new->grants;
	return quota_granted(a->s->db, a->client, c, q, site, a->s->mem, &new->grants, e);
}

static bool about_of(struct allotting *a, int64_t ticket, const struct concern **out, struct err *e)
{
	for (size_t i = 0; i < a->about.n; i++)
		if (a->about.at[i].ticket == ticket)
			return *out = &a->about.at[i].of, true;
	struct about *new = push(a->s->mem, &a->about);
	*new = (struct about){ .ticket = ticket, .of = { .ticket = ticket } };
	*out = &new->of;
	struct rows *r = sql(a->s->db, "select t.person_id, coalesce(c.id, 0), " SITE_OF("t.client_id", "t.id") ", coalesce(c.class, '') from ticket t"
	                               " left join component c on c.client_id = t.client_id and c.id = t.component_id where t.client_id = ? and t.id = ?", a->client, ticket);
	row(r, a->s->mem, &new->of.person, &new->of.component, &new->of.site, &new->of.class);
	return done(r, e);
}

/* Whose the quota is for that work, and what is left of it on its day. */
static bool left_of(struct allotting *a, const struct work_unit *u, const struct quota *q, struct purse **purse, struct micro *left, struct err *e)
{
	static const struct concern nobody;
	const struct concern *about = &nobody;
	const struct contract *c = a->kept.judging.contract;
	const struct quota_grants *grants;
	*purse = NULL;
	*left = (struct micro){ 0 };
	if (q->holder != QUOTA_CLIENT && !about_of(a, u->ticket, &about, e))
		return false;
	struct holder h = quota_held_by(c, q, about);
	if (h.nobody)
		return true;
	if (!purse_of(a, q, &h, purse, e) || !granted_to(a, c, q, h.site, &grants, e))
		return false;
	*left = quota_room(q, *grants, (*purse)->taken.at, (*purse)->taken.n, u->of.day, a->s->mem);
	return true;
}

static bool rooms_of(struct allotting *a, const struct work_unit *u, struct quota_room *rooms, struct err *e)
{
	for (size_t i = 0; i < a->kept.n; i++) {
		const struct quota *q = &a->kept.quotas[i];
		struct purse *purse;
		struct micro left;
		if (!quota_by_entry(a->kept.judging.contract, q))
			continue;
		if (!left_of(a, u, q, &purse, &left, e))
			return false;
		rooms[i] = (struct quota_room){ q->money ? 0 : left.u6 / MINUTE, q->money && left.u6 > 0, false };
	}
	return true;
}

/* ---- one unit ------------------------------------------------------------------------------------------------------------------ */

static bool draw(struct allotting *a, const struct work_unit *u, const struct quota *q, int64_t amount, struct err *e)
{
	struct purse *purse;
	struct micro left;
	if (!left_of(a, u, q, &purse, &left, e))
		return false;
	if (purse)
		book(a->s->mem, &purse->taken, u->of.day, amount);
	return true;
}

/* Each answer that it had is the one it would have by what is left now: of one piece nothing can be otherwise. */
static bool has_its_answers(const struct kept *k, const struct work_unit *u, const struct quota_room *rooms)
{
	bool same = u->n == 1;
	for (size_t i = 0; i < k->n && same; i++) {
		const struct quota *q = &k->quotas[i];
		bool all = rooms[i].minutes >= u->of.minutes;
		if (!quota_by_entry(k->judging.contract, q))
			continue;
		same = (all || !rooms[i].minutes) && knows(&k->facts, &(struct fact){ q->name, quota_answer(k->judging.contract, all) });
	}
	return same;
}

struct asking { struct allotting *a; struct judgement j; const struct quota *draws; };

static bool ask(void *with, const struct quota_room *rooms, const struct quota **draws, struct err *e)
{
	struct asking *x = with;
	const struct kept *k = &x->a->kept;
	struct facts f;
	answer(k, rooms, x->a->s->mem, &f);
	if (!agreement_judge(k->judging.contract, &f, EDITION_NOW, true, x->a->s->mem, &x->j, e))
		return within(e, "verdict {}", k->verdict.id);
	bool turned = ruling_turns(&k->ruling) && ruling_applies(&k->ruling, &x->j);
	if (!ruling_carry_out(&k->ruling, k->judging.contract, &f, x->a->s->mem, &x->j, e))
		return false;
	*draws = x->draws = turned ? NULL : quota_drawn_by(k->judging.contract, &f, x->a->s->mem);
	return true;
}

static bool is_as_before(struct allotting *a, const struct work_piece *was, const struct asking *now, int64_t minutes, bool *same, struct err *e)
{
	struct verdict v;
	struct judgement j;
	bool timed = now->draws && quota_counts_work(now->draws);
	*same = was->minutes == minutes && str_is(was->quota, timed ? now->draws->name : NONE);
	if (!*same)
		return true;
	if (!verdict_by_id(a->s->db, a->client, was->verdict, a->s->mem, &v, e) || !verdict_holds(a->s->db, &v, a->s->mem, &j, e))
		return false;
	*same = v.status == now->j.status && verdict_charges_alike(a->kept.judging.contract, &j, &now->j);
	return true;
}

/* What a quota in money pays of a piece that is as it was: as far as it reaches on the day. */
static bool pay(struct allotting *a, const struct work_unit *u, struct work_piece *p, const struct quota *q, struct err *e)
{
	struct purse *purse = NULL;
	struct micro left = { 0 };
	if (q && q->money && !left_of(a, u, q, &purse, &left, e))
		return false;
	int64_t pays = left.u6 / CENT < p->cost.cents ? left.u6 / CENT : p->cost.cents;
	pays = pays < 0 ? 0 : pays;
	p->repaid = pays != p->paid.cents;
	if (purse && pays)
		book(a->s->mem, &purse->taken, u->of.day, pays * CENT);
	return true;
}

static void keep_rooms(struct allotting *a, struct work_unit *u, const struct quota_room *rooms)
{
	struct quota_room *one = NEWS(a->s->mem, struct quota_room, a->kept.n + 1);
	const struct quota_room **all = NEWS(a->s->mem, const struct quota_room *, u->n_rooms + 1);
	for (size_t i = 0; i < a->kept.n; i++)
		one[i] = rooms[i];
	for (size_t i = 0; i < u->n_rooms; i++)
		all[i] = u->rooms[i];
	all[u->n_rooms++] = one;
	u->rooms = all;
}

/* Cut and judged anew by what is left. */
static bool cut(struct allotting *a, struct work_unit *u, struct quota_room *rooms, struct err *e)
{
	bool same = true;
	size_t i = 0;
	for (int64_t left = u->of.minutes, minutes; left > 0; left -= minutes, i++) {
		struct asking x = { .a = a };
		const struct quota *draws;
		minutes = left;
		if (i && !rooms_of(a, u, rooms, e))
			return false;
		keep_rooms(a, u, rooms);
		if (!quota_share(a->kept.judging.contract, rooms, &minutes, ask, &x, &draws, e))
			return false;
		same &= i < u->n;
		if (same && !is_as_before(a, &u->pieces[i], &x, minutes, &same, e))
			return false;
		if (draws && quota_counts_work(draws) && !draw(a, u, draws, minutes * MINUTE, e))
			return false;
		if (same && verdict_has_balance(a->kept.judging.contract) && !pay(a, u, &u->pieces[i], draws, e))
			return false;
	}
	u->changed = !same || i != u->n;
	return true;
}

/* By its own verdict, whatever is left now. */
static bool pay_ruled(struct allotting *a, struct work_unit *u, struct err *e)
{
	const struct kept *k = &a->kept;
	bool turned;
	if (!verdict_has_balance(k->judging.contract))
		return true;
	if (!verdict_is_turned(a->s->db, &k->verdict, a->s->mem, &turned, e))
		return false;
	return pay(a, u, &u->pieces[0], turned ? NULL : quota_drawn_by(k->judging.contract, &k->facts, a->s->mem), e);
}

static bool allot(struct allotting *a, struct work_unit *u, struct err *e)
{
	struct kept *k = &a->kept;
	if (k->verdict.id != u->pieces[0].verdict && !keep(a->s, a->client, u->pieces[0].verdict, k, e))
		return false;
	if (!k->n)
		return true;
	if (u->ruled)
		return pay_ruled(a, u, e);
	struct quota_room *rooms = NEWS(a->s->mem, struct quota_room, k->n + 1);
	if (!rooms_of(a, u, rooms, e))
		return false;
	if (verdict_has_balance(k->judging.contract) || !has_its_answers(k, u, rooms))
		return cut(a, u, rooms, e);
	const struct quota *q = contract_quota(k->judging.contract, u->pieces[0].quota);
	return !q || draw(a, u, q, u->of.minutes * MINUTE, e);
}

bool verdict_allot(const struct step *s, int64_t client, struct work_unit *units, size_t n, struct err *e)
{
	struct allotting a = { .s = s, .client = client };
	for (size_t i = 0; i < n; i++)
		for (size_t k = 0; k < units[i].n; k++)
			*push(s->mem, &a.mine) = (struct mine){ units[i].pieces[k].entry, units[i].ruled };
	if (a.mine.n)
		qsort(a.mine.at, a.mine.n, sizeof *a.mine.at, by_number);
	for (size_t i = 0; i < n; i++) {
		if (!allot(&a, &units[i], e))
			return within(e, "entry {}", units[i].of.entry);
		if (units[i].changed && verdict_has_balance(a.kept.judging.contract))
			return true;
	}
	return true;
}

/* ---- settled anew ------------------------------------------------------------------------------------------------------------------ */

bool verdict_give_back(const struct step *s, const struct worked *w, struct err *e) { return quota_return_work(s, w, e); }

struct again { const struct step *s; const struct kept *kept; struct judging *judging; struct verdict verdict; };

static bool judge_again(void *with, const struct quota_room *rooms, const struct quota **draws, struct err *e)
{
	struct again *x = with;
	struct judgement j;
	struct facts f;
	bool turned;
	answer(x->kept, rooms, x->s->mem, &f);
	if (!judging_judge_as(x->s, x->judging, &f, &x->kept->ruling, &x->verdict, &j, e) || !verdict_is_turned(x->s->db, &x->verdict, x->s->mem, &turned, e))
		return false;
	*draws = turned ? NULL : quota_drawn_by(x->kept->judging.contract, &f, x->s->mem);
	return true;
}

static void leave_as_reckoned(const struct work_unit *of, size_t piece, const struct kept *k, struct work_rooms *rooms)
{
	const struct quota_room *left = of->rooms[piece < of->n_rooms ? piece : of->n_rooms - 1];
	for (size_t i = 0; i < k->n; i++)
		if (quota_by_entry(k->judging.contract, &k->quotas[i]))
			rooms->left[i] = left[i];
}

bool verdict_of_allotted(const struct step *s, const struct worked *w, const struct work_unit *of, size_t piece, struct worked_share *out, struct err *e)
{
	int64_t was = of->pieces[0].verdict;
	struct kept k;
	struct judging g;
	struct work_rooms rooms;
	const struct quota *draws;
	*out = (struct worked_share){ .minutes = w->minutes, .verdict = was };
	if (!quota_return_work(s, w, e) || !keep(s, w->client, was, &k, e) || !judging_open(s, w->client, w->part, &g, e))
		return false;
	g.agreement = k.judging.agreement;
	g.contract = g.known.contract = k.judging.contract;
	struct again x = { s, &k, &g, { 0 } };
	if (!work_rooms(s, &g, w->day, &rooms, e))
		return false;
	leave_as_reckoned(of, piece, &k, &rooms);
	if (!quota_share(g.contract, rooms.left, &out->minutes, judge_again, &x, &draws, e))
		return false;
	if (verdict_says_the_same(&k.verdict, &x.verdict))
		x.verdict.id = was;
	else if (!verdict_keep_for_work(s, w, &x.verdict, e))
		return false;
	out->verdict = x.verdict.id;
	if (!draws || !quota_counts_work(draws))
		return true;
	out->quota = draws->name;
	return quota_draw_work(s, w, &x.verdict, draws, &rooms.holders[draws - rooms.quotas], out->minutes, e);
}

bool verdict_judge_allotted(const struct step *s, int64_t client, const int64_t *parts, size_t n, struct err *e)
{
	for (size_t i = 0; i < n; i++)
		if (!verdict_judge(s, client, parts[i], e))
			return false;
	return verdict_judge_open(s, client, 0, e);
}
