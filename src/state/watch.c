/* watch.c - one probe's readings as a run: how often the same, since when. No reading is trusted alone to fail anything. */
#include "state/inside.h"

enum { BLIND_MOST = 3 };                                 /* readings or intervals without sight */

static void begin(struct watch *w, enum probe_outcome outcome, struct instant since)
{
	w->outcome = outcome;
	w->since = since;
	w->count = 0;
}

static void add_blind(struct watch *w, const struct reading *r)
{
	if (!w->blind++)
		w->blind_since = r->at;
	if (w->blind < BLIND_MOST)
		return;
	if (w->outcome != PROBE_UNKNOWN || !w->count)
		begin(w, PROBE_UNKNOWN, w->blind_since);
	w->count = w->blind;
}

void watch_add(struct watch *w, const struct reading *r)
{
	if (r->at.ms <= w->last.ms)
		return;
	w->last = r->at;
	if (r->outcome == PROBE_UNKNOWN) {
		add_blind(w, r);
		return;
	}
	w->blind = 0;
	if (w->outcome != r->outcome || !w->count)
		begin(w, r->outcome, r->at);
	w->count++;
}

bool watch_is_silent(const struct watch *w, struct instant now)
{
	return w->last.ms && now.ms - w->last.ms > BLIND_MOST * w->interval.ms + w->timeout.ms;
}

void watch_break(struct watch *w)
{
	if (w->outcome == PROBE_UNKNOWN && w->count)
		return;
	begin(w, PROBE_UNKNOWN, (struct instant){ w->last.ms + w->interval.ms });
	w->count = BLIND_MOST;
	w->blind = 0;
}

enum state watch_state(const struct watch *w)
{
	static const enum state means[] = { STATE_OK, STATE_DEGRADED, STATE_FAILED, STATE_UNKNOWN };     /* ORDER probe_outcome */
	bool settled = w->count && (w->outcome != PROBE_FAILED || w->count >= w->needed);
	return settled ? means[w->outcome] : w->told;
}

bool watch_matters(const struct watch *w)
{
	return watch_state(w) != w->told || (!w->told_once && w->outcome == PROBE_UNKNOWN && w->count);
}
