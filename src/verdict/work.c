/* work.c - a time entry under the quotas that count time, and by the hours in which it began: judged as a whole, or cut where a quota that is divisible ends.
 *
 * What an entry takes is drawn on the day the work was done, as soon as it is booked. Whether a quota suffices is asked
 * for exactly the minutes that are judged, so what comes under the quota and what goes beyond it each have a verdict
 * whose facts are true. An entry for a day that is over takes nothing from what was drawn since. */
#include "verdict/inside.h"

enum { MINUTE = 1000000 };

struct room { const struct quota *quota; struct holder holder; int64_t minutes; };
struct rooms { struct room *at; size_t n, cap; };

static bool rooms_of(const struct step *s, const struct judging *g, struct date day, struct rooms *out, struct err *e)
{
	const struct quota *q;
	for (size_t n = contract_quotas(g->contract, &q), i = 0; i < n; i++) {
		struct room r = { &q[i], { 0 }, 0 };
		struct micro left = { 0 };
		if (!quota_counts_work(&q[i]))
			continue;
		if (!quota_holder(s->db, g, &q[i], s->mem, &r.holder, e) ||
		    (!r.holder.nobody && !quota_left(s->db, g, &q[i], &r.holder, 0, day, s->mem, &left, e)))
			return false;
		r.minutes = left.u6 / MINUTE;
		*push(s->mem, out) = r;
	}
	return true;
}

static const struct room *room_of(const struct rooms *r, const struct quota *q)
{
	for (size_t i = 0; i < r->n; i++)
		if (r->at[i].quota == q)
			return &r->at[i];
	return NULL;
}

/* Does it suffice for so many minutes? hopeful: what is divisible suffices for some of them. */
static void answer_rooms(const struct judging *g, const struct rooms *rooms, int64_t minutes, bool hopeful, struct facts *f)
{
	for (size_t i = 0; i < f->n; i++)
		for (size_t k = 0; k < rooms->n; k++) {
			const struct room *r = &rooms->at[k];
			if (str_is(f->at[i].name, r->quota->name))
				f->at[i].value = quota_answer(g->contract, r->minutes >= minutes || (hopeful && r->quota->divisible && r->minutes > 0));
		}
}

struct judged_work { struct verdict verdict; const struct quota *draws; };

static bool judge_minutes(const struct step *s, const struct judging *g, const struct rooms *rooms, struct facts *f, int64_t minutes, bool hopeful,
	struct judged_work *out, struct err *e)
{
	struct judgement j;
	answer_rooms(g, rooms, minutes, hopeful, f);
	if (!judging_judge(s, g, f, &out->verdict, &j, e))
		return false;
	out->draws = out->verdict.ruling ? NULL : quota_drawn_by(g->contract, f, s->mem);
	return true;
}

/* As much of the minutes as goes under one verdict: what is left of the quota they draw on, else all of them. */
static bool judge_share(const struct step *s, const struct judging *g, const struct rooms *rooms, struct facts *f, int64_t *minutes, struct judged_work *out, struct err *e)
{
	if (!judge_minutes(s, g, rooms, f, *minutes, true, out, e))
		return false;
	const struct quota *q = out->draws;
	const struct room *r = room_of(rooms, q);
	if (r && r->minutes > 0 && r->minutes < *minutes) {
		if (!judge_minutes(s, g, rooms, f, r->minutes, false, out, e))
			return false;
		if (out->draws == q)
			return *minutes = r->minutes, true;
	}
	return judge_minutes(s, g, rooms, f, *minutes, false, out, e);
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

/* The part as it stands with this entry; then the entry by its own begin. */
static bool judge_part(const struct step *s, const struct worked *w, struct judging *g, struct verdict *now, struct err *e)
{
	if (!verdict_judge(s, w->client, w->part, e) || !verdict_find(s->db, w->client, w->part, s->mem, now, e))
		return false;
	g->known.begin = w->start < 0 ? (struct instant){ 0 } : zone_instant(agreement_zone(g->contract), w->day, w->start);
	return true;
}

bool verdict_of_work(const struct step *s, const struct worked *w, struct worked_share *out, struct err *e)
{
	struct judging g;
	struct rooms rooms = { 0 };
	struct facts f = { 0 };
	struct instant turn;
	struct judged_work one;
	struct verdict now;
	*out = (struct worked_share){ .minutes = w->minutes };
	if (!quota_return_work(s, w, e) || !judging_open(s, w->client, w->part, &g, e) || !verdict_find(s->db, w->client, w->part, s->mem, &now, e))
		return false;
	out->verdict = now.id;
	if (!g.contract || !now.id)
		return true;
	bool asks_begin = verdict_asks_begin(g.contract, s->mem);
	if (!rooms_of(s, &g, w->day, &rooms, e) || (asks_begin && !judge_part(s, w, &g, &now, e)))
		return false;
	out->verdict = now.id;
	if (!rooms.n && !asks_begin)
		return true;
	if (!judging_facts(s, &g, &f, &turn, e) || !judge_share(s, &g, &rooms, &f, &out->minutes, &one, e) || !verdict_for(s, w, &one.verdict, e))
		return false;
	out->verdict = one.verdict.id;
	const struct room *r = room_of(&rooms, one.draws);
	if (!r)
		return true;
	out->quota = r->quota->name;
	return quota_draw_work(s, w, &one.verdict, r->quota, &r->holder, out->minutes, e) && verdict_judge_after_work(s, w->client, w->part, e);
}
