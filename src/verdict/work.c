/* work.c - a time entry under the quotas that count time or pay what it costs, and by the hours in which it began: judged as a whole, or cut where a quota that is divisible ends.
 *
 * What an entry takes is drawn on the day the work was done, as soon as it is booked. Whether a quota suffices is asked
 * for exactly the minutes that are judged, so what comes under the quota and what goes beyond it each have a verdict
 * whose facts are true. An entry for a day that is over takes nothing from what was drawn since; what it should have had before that is given to it afterwards (allot.c). */
#include "verdict/inside.h"

enum { MINUTE = 1000000 };

bool work_rooms(const struct step *s, const struct judging *g, struct date day, struct work_rooms *out, struct err *e)
{
	*out = (struct work_rooms){ 0 };
	out->n = contract_quotas(g->contract, &out->quotas);
	out->holders = NEWS(s->mem, struct holder, out->n + 1);
	out->left = NEWS(s->mem, struct quota_room, out->n + 1);
	for (size_t i = 0; i < out->n; i++) {
		struct micro left = { 0 };
		struct holder *h = &out->holders[i];
		if (!quota_by_entry(g->contract, &out->quotas[i]))
			continue;
		if (!quota_holder(s->db, g, &out->quotas[i], s->mem, h, e) ||
		    (!h->nobody && !quota_left(s->db, g, &out->quotas[i], h, 0, day, s->mem, &left, e)))
			return false;
		out->left[i].minutes = out->quotas[i].money ? 0 : left.u6 / MINUTE;
		out->left[i].enough = out->quotas[i].money && left.u6 > 0;
		out->any = true;
	}
	return true;
}

/* Time that is judged: the facts as they are asked, and what came out last. */
struct judged_work { const struct step *step; const struct judging *judging; const struct work_rooms *rooms; struct facts *facts; struct verdict verdict; };

static void answer(const struct judged_work *w, const struct quota_room *left)
{
	for (size_t i = 0; i < w->facts->n; i++)
		for (size_t k = 0; k < w->rooms->n; k++)
			if (quota_by_entry(w->judging->contract, &w->rooms->quotas[k]) && str_is(w->facts->at[i].name, w->rooms->quotas[k].name))
				w->facts->at[i].value = quota_answer(w->judging->contract, left[k].enough);
}

static bool judge_minutes(void *with, const struct quota_room *left, const struct quota **draws, struct err *e)
{
	struct judged_work *w = with;
	struct judgement j;
	bool turned;
	answer(w, left);
	if (!judging_judge(w->step, w->judging, w->facts, &w->verdict, &j, e) || !verdict_is_turned(w->step->db, &w->verdict, w->step->mem, &turned, e))
		return false;
	*draws = turned ? NULL : quota_drawn_by(w->judging->contract, w->facts, w->step->mem);
	return true;
}

/* The verdict of the part where it says the same; else one that speaks of this entry alone. */
static bool verdict_for(const struct step *s, const struct worked *w, struct verdict *v, struct err *e)
{
	struct verdict now;
	if (!verdict_find(s->db, w->client, w->part, s->mem, &now, e))
		return false;
	if (verdict_says_the_same(&now, v))
		return v->id = now.id, true;
	v->entry = w->entry;
	return verdict_write(s, v, e);
}

static const struct fact *named(const struct facts *all, struct str name)
{
	for (size_t i = 0; i < all->n; i++)
		if (str_is(all->at[i].name, name))
			return &all->at[i];
	return NULL;
}

static struct facts with(const struct facts *all, struct fact new, struct arena *mem)
{
	struct facts out = { 0 };
	for (size_t i = 0; i < all->n; i++)
		*push(mem, &out) = str_is(all->at[i].name, new.name) ? new : all->at[i];
	if (!named(all, new.name))
		*push(mem, &out) = new;
	return out;
}

/* What is known now, with the answers of quotas that a verdict had; what it drew, it had. */
static bool keep_answers(const struct step *s, const struct contract *c, const struct facts *now, const struct verdict *had, struct str drew, struct facts *out, struct err *e)
{
	const struct quota *q;
	struct facts before = { 0 };
	*out = *now;
	if (!verdict_facts_under(c, had->facts, s->mem, &before))
		return fail(e, "the facts of verdict {} cannot be read", had->id);
	for (size_t n = contract_quotas(c, &q), i = 0; i < n; i++) {
		const struct fact *was = named(&before, q[i].name);
		bool drawn = str_is(q[i].name, drew);
		if (was || drawn)
			*out = with(out, drawn ? (struct fact){ q[i].name, quota_answer(c, true) } : *was, s->mem);
	}
	return true;
}

/* The part as it stands with this entry; then the entry by its own begin. */
static bool judge_part(const struct step *s, const struct worked *w, struct judging *g, struct verdict *now, struct err *e)
{
	if (!verdict_judge(s, w->client, w->part, e) || !verdict_find(s->db, w->client, w->part, s->mem, now, e))
		return false;
	g->known.begin = w->start < 0 ? (struct instant){ 0 } : zone_instant(agreement_zone(g->contract), w->day, w->start);
	return true;
}

static bool entry_had(const struct step *s, const struct worked *w, struct verdict *out, struct err *e)
{
	int64_t id = 0;
	struct rows *r = sql(s->db, "select verdict_id from time_entry where client_id = ? and id = ?", w->client, w->entry);
	row(r, s->mem, &id);
	return done(r, e) && verdict_by_id(s->db, w->client, id, s->mem, out, e);
}

/* Work that a ruling settled draws on nothing, so what others draw since takes nothing from it: it has the answers of quotas that it had, as long as by these
 * a ruling speaks of it. */
static bool stays_ruled(const struct step *s, const struct worked *w, const struct judging *g, bool *stays, struct worked_share *out, struct err *e)
{
	struct verdict had, v;
	struct judgement j;
	struct facts f = { 0 }, now = { 0 };
	struct instant turn;
	*stays = false;
	if (!entry_had(s, w, &had, e) || !verdict_is_turned(s->db, &had, s->mem, stays, e))
		return false;
	*stays = *stays && had.contract == g->agreement.id;
	if (!*stays)
		return true;
	if (!judging_facts(s, g, &now, &turn, e) || !keep_answers(s, g->contract, &now, &had, NONE, &f, e) || !judging_judge(s, g, &f, &v, &j, e) || !verdict_is_turned(s->db, &v, s->mem, stays, e))
		return false;
	if (!*stays)
		return true;
	v.id = verdict_says_the_same(&had, &v) ? had.id : 0;
	out->verdict = v.id;
	if (v.id)
		return true;
	bool kept = verdict_for(s, w, &v, e);
	out->verdict = v.id;
	return kept;
}

bool verdict_of_work(const struct step *s, const struct worked *w, struct worked_share *out, struct err *e)
{
	bool ruled;
	struct judging g;
	struct work_rooms rooms;
	struct facts f = { 0 };
	struct instant turn;
	struct verdict now;
	const struct quota *draws;
	*out = (struct worked_share){ .minutes = w->minutes };
	if (!quota_return_work(s, w, e) || !judging_open(s, w->client, w->part, &g, e) || !verdict_find(s->db, w->client, w->part, s->mem, &now, e))
		return false;
	out->verdict = now.id;
	if (!g.contract || !now.id)
		return true;
	bool asks_begin = verdict_asks_begin(g.contract, s->mem);
	if (!work_rooms(s, &g, w->day, &rooms, e) || (asks_begin && !judge_part(s, w, &g, &now, e)))
		return false;
	out->verdict = now.id;
	if (!stays_ruled(s, w, &g, &ruled, out, e))
		return false;
	if (ruled || (!rooms.any && !asks_begin))
		return true;
	struct judged_work judged = { s, &g, &rooms, &f, { 0 } };
	if (!judging_facts(s, &g, &f, &turn, e) || !quota_share(g.contract, rooms.left, &out->minutes, judge_minutes, &judged, &draws, e) ||
	    !verdict_for(s, w, &judged.verdict, e))
		return false;
	out->verdict = judged.verdict.id;
	if (!draws || !quota_counts_work(draws))
		return true;
	out->quota = draws->name;
	return quota_draw_work(s, w, &judged.verdict, draws, &rooms.holders[draws - rooms.quotas], out->minutes, e) && verdict_judge_after_work(s, w->client, w->part, e);
}

/* ---- once it was settled --------------------------------------------------------------------------------------------- */

/* An entry that was settled, while each fact that is known otherwise by now is tried on it: with the answers of quotas that it had, and as if all had enough or none. */
enum answers { ANSWERS_HAD, ANSWERS_YES, ANSWERS_NO, ANSWERS };
struct worked_again { const struct step *step; struct judging judging; struct judgement was[ANSWERS]; struct facts facts; struct verdict *out; };

static bool judge_answered(const struct worked_again *x, const struct facts *f, enum answers a, struct verdict *v, struct judgement *j, struct err *e)
{
	const struct contract *c = x->judging.contract;
	struct facts answered = { 0 };
	for (size_t i = 0; i < f->n; i++) {
		bool asked = a != ANSWERS_HAD && contract_quota(c, f->at[i].name);
		*push(x->step->mem, &answered) = (struct fact){ f->at[i].name, asked ? quota_answer(c, a == ANSWERS_YES) : f->at[i].value };
	}
	return judging_judge(x->step, &x->judging, &answered, v, j, e);
}

/* A fact that leaves the verdict and its price, whatever quotas leave, is a correction; one that turns it is a finding, which holds from then on. */
static bool try_fact(struct worked_again *x, struct fact new, struct err *e)
{
	struct verdict v;
	struct judgement j;
	const struct fact *had = named(&x->facts, new.name);
	if ((had && str_is(had->value, new.value)) || contract_quota(x->judging.contract, new.name))
		return true;
	struct facts tried = with(&x->facts, new, x->step->mem);
	for (enum answers a = ANSWERS; a-- > ANSWERS_HAD;) {
		if (!judge_answered(x, &tried, a, &v, &j, e))
			return false;
		if (v.class != x->was[a].class || !str_is(j.price, x->was[a].price))
			return true;
	}
	if (!verdict_is_certain(&v))
		return true;
	x->facts = tried;
	*x->out = v;
	return true;
}

bool verdict_of_worked(const struct step *s, const struct worked *w, const struct verdict *was, struct verdict *out, struct err *e)
{
	struct worked_again x = { .step = s, .out = out };
	struct judging *g = &x.judging;
	struct facts now = { 0 };
	struct instant turn;
	struct verdict v;
	*out = *was;
	if (!judging_open(s, w->client, w->part, g, e))
		return false;
	if (!g->contract || g->agreement.id != was->contract || !verdict_facts_under(g->contract, was->facts, s->mem, &x.facts))
		return true;
	if (w->start >= 0 && verdict_asks_begin(g->contract, s->mem))
		g->known.begin = zone_instant(agreement_zone(g->contract), w->day, w->start);
	if (!verdict_holds(s->db, was, s->mem, &x.was[ANSWERS_HAD], e) || !judging_facts(s, g, &now, &turn, e))
		return false;
	for (enum answers a = ANSWERS_YES; a < ANSWERS; a++)
		if (!judge_answered(&x, &x.facts, a, &v, &x.was[a], e))
			return false;
	for (size_t i = 0; i < now.n; i++)
		if (!try_fact(&x, now.at[i], e))
			return false;
	return true;
}

bool verdict_keep_for_work(const struct step *s, const struct worked *w, struct verdict *v, struct err *e) { return v->id || verdict_for(s, w, v, e); }

/* ---- once it is decided anew ------------------------------------------------------------------------------------------- */

bool verdict_frees_work(const struct step *s, const struct worked *w, int64_t was, struct str drew, const struct verdict *v, bool *freed, struct err *e)
{
	struct agreement a;
	const struct contract *c;
	struct verdict had;
	struct ruling ruling;
	struct judgement j;
	struct facts f = { 0 }, now = { 0 };
	*freed = false;
	if (!agreement_by_id(s->db, v->client, v->contract, s->mem, &a, &c, e) || !verdict_by_id(s->db, v->client, was, s->mem, &had, e))
		return false;
	if (!verdict_facts_under(c, v->facts, s->mem, &now))
		return fail(e, "the facts of verdict {} cannot be read", v->id);
	if (!keep_answers(s, c, &now, &had, drew, &f, e) || !ruling_find(s->db, v->client, v->ruling, s->mem, &ruling, e) || !agreement_judge(c, &f, EDITION_NOW, true, s->mem, &j, e))
		return false;
	const struct quota *draws = ruling_turns(&ruling) && ruling_applies(&ruling, &j) ? NULL : quota_drawn_by(c, &f, s->mem);
	if (draws && str_is(draws->name, drew))
		return true;
	*freed = true;
	return quota_return_work(s, w, e) && verdict_judge_after_work(s, w->client, w->part, e);
}
