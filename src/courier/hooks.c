/* hooks.c - events to receivers of webhooks: each receiver's in the order of the signals, one after the other.
 *
 * One that does not arrive is tried again after ten seconds, then after three times as long each time; after eight tries it is a
 * dead letter, and the next one's turn; one that is refused (the receiver says no, or its address is not allowed) is one at once. While a
 * receiver is down each further one is tried once, ten minutes apart. A dead letter that somebody wants sent again goes beside the
 * order, under the key it had; if it arrives, the receiver is there again and the next one waits no longer. */
#include "courier/inside.h"
#include "signal/events.h"

enum { TRIES_MOST = 8, TURN_MOST = 20, WAIT_MS = 10000, DOWN_WAIT_MS = 600000 };

/* What is written down after a look at one receiver: of one event, or of signals that are none. */
struct posted { const struct receiver *r; int64_t signal; bool event, dead; enum delivery how; struct str answer, why[2]; };

static struct instant next_try(const struct posted *t, struct instant now)
{
	int64_t wait = WAIT_MS;
	for (int i = 0; i < t->r->tries; i++)
		wait *= 3;
	return (struct instant){ now.ms + (t->dead || t->r->down ? DOWN_WAIT_MS : wait) };
}

static bool bury(struct db *db, const struct posted *t, struct instant now, struct err *e)
{
	return run(db, e, "insert into webhook_dead (client_id, webhook_id, signal_id, failure_de, failure_en, at_ms, wanted_ms, done_ms) values (0, ?, ?, ?, ?, ?, 0, 0)",
	           t->r->id, t->signal, t->why[LANG_DE], t->why[LANG_EN], now);
}

static bool keep_told(struct db *db, struct instant now, void *what, struct err *e)
{
	const struct posted *t = what;
	if (!t->event)
		return run(db, e, "update webhook set at_id = ? where client_id = 0 and id = ? and at_id < ?", t->signal, t->r->id, t->signal);
	if (t->how == DELIVERY_SENT)
		return run(db, e, "update webhook set at_id = ?, tries = 0, next_ms = 0, down = 0, sent_ms = ?, answer = ?, failure_de = '', failure_en = '' where client_id = 0 and id = ?",
		           t->signal, now, t->answer, t->r->id);
	if (!t->dead)
		return run(db, e, "update webhook set tries = tries + 1, next_ms = ?, answer = ?, failure_de = ?, failure_en = ? where client_id = 0 and id = ?",
		           next_try(t, now), t->answer, t->why[LANG_DE], t->why[LANG_EN], t->r->id);
	return run(db, e, "update webhook set at_id = ?, tries = 0, next_ms = ?, down = 1, answer = ?, failure_de = ?, failure_en = ? where client_id = 0 and id = ?",
	           t->signal, next_try(t, now), t->answer, t->why[LANG_DE], t->why[LANG_EN], t->r->id) && bury(db, t, now, e);
}

static bool post_event(const struct turn *t, const struct receiver *r, const struct signal *s, const struct event_kind *k, struct posted *out, struct err *e)
{
	struct why w = { 0 };
	struct str secret;
	if (!receiver_secret(t->db, r, t->mem, &secret, e))
		return false;
	struct posting p = { .method = STR("POST"), .url = r->url, .type = STR("application/json"), .body = event_print(s, k, t->mem) };
	*push(t->mem, &p.headers) = text(t->mem, "Regelbetrieb-Event: {}", k->name);
	*push(t->mem, &p.headers) = text(t->mem, "Regelbetrieb-Signature: {}", event_signature(secret, clock_now(), p.body, t->mem));
	*push(t->mem, &p.headers) = text(t->mem, "Idempotency-Key: webhook.{}.{}", r->id, s->id);
	out->how = http_send(&t->net, &p, t->mem, &out->answer, &w);
	for (int lang = 0; lang < 2 && out->how != DELIVERY_SENT; lang++)
		out->why[lang] = str_keep(t->mem, err_str(&w.said[lang]));
	return true;
}

static bool stops(const struct turn *t) { return __atomic_load_n(t->net.stopping, __ATOMIC_ACQUIRE); }

/* *on: there may be more. */
static bool tell_one(const struct turn *t, const struct receiver *r, const struct signal *s, const struct event_kind *k, bool *on, struct err *e)
{
	struct posted told = { .r = r, .signal = s->id, .event = true };
	if (!post_event(t, r, s, k, &told, e))
		return false;
	*on = told.how == DELIVERY_SENT;
	if (stops(t) && !*on)
		return true;                             /* broken off by us, not by them */
	told.dead = !*on && (told.how == DELIVERY_REFUSED || r->down || r->tries + 1 >= TRIES_MOST);
	return t->order->job(t->order->at, keep_told, &told, e);
}

/* *more: it took what there was so far, and there may be more. */
static bool tell_receiver(const struct turn *t, struct receiver *r, bool *more, struct err *e)
{
	struct signals news = { 0 };
	bool on = true;
	if (r->next.ms > clock_now().ms)
		return true;
	if (!signal_next(t->db, r->at, t->mem, &news, e))
		return false;
	struct posted passed = { .r = r };
	for (size_t i = 0, sent = 0; i < news.n && on && sent < TURN_MOST && !stops(t); i++) {
		const struct event_kind *k = event_kind_of(&news.at[i]);
		if (!k || !receiver_wants(r, k)) {
			passed.signal = news.at[i].id;
			continue;
		}
		passed.signal = 0;
		sent++;
		if (!tell_one(t, r, &news.at[i], k, &on, e))
			return false;
		r->tries = 0;
		r->down = r->down && !on;
	}
	*more |= on && news.n > 0;
	return !passed.signal || !on || t->order->job(t->order->at, keep_told, &passed, e);
}

/* ---- dead letters that are wanted again ---- */

struct again { const struct dead_event *d; const struct posted *told; };

static bool keep_again(struct db *db, struct instant now, void *what, struct err *e)
{
	const struct again *a = what;
	if (a->told->how == DELIVERY_SENT)
		return run(db, e, "update webhook_dead set done_ms = ? where client_id = 0 and id = ?", now, a->d->id) &&
		       run(db, e, "update webhook set down = 0, tries = 0, next_ms = 0, failure_de = '', failure_en = '', sent_ms = ? where client_id = 0 and id = ? and down = 1", now, a->d->receiver);
	return run(db, e, "update webhook_dead set wanted_ms = 0, failure_de = ?, failure_en = ? where client_id = 0 and id = ?", a->told->why[LANG_DE], a->told->why[LANG_EN], a->d->id);
}

static bool send_again(const struct turn *t, const struct receivers *all, const struct dead_event *d, struct err *e)
{
	struct signals one = { 0 };
	struct posted told = { .how = DELIVERY_REFUSED, .why = { STR("den Empfänger gibt es nicht mehr"), STR("there is no such receiver any more") } };
	if (!signal_next(t->db, d->signal - 1, t->mem, &one, e))
		return false;
	const struct event_kind *k = one.n && one.at[0].id == d->signal ? event_kind_of(&one.at[0]) : NULL;
	for (size_t i = 0; i < all->n && k; i++)
		if (all->at[i].id == d->receiver && !post_event(t, &all->at[i], &one.at[0], k, &told, e))
			return false;
	if (stops(t) && told.how != DELIVERY_SENT)
		return true;
	return t->order->job(t->order->at, keep_again, &(struct again){ d, &told }, e);
}

bool hooks_turn(const struct turn *t, bool *more, struct err *e)
{
	struct receivers all = { 0 };
	struct dead_events wanted = { 0 };
	if (!receiver_list(t->db, t->mem, &all, e) || !dead_wanted(t->db, t->mem, &wanted, e))
		return false;
	for (size_t i = 0; i < wanted.n && !stops(t); i++)
		if (!send_again(t, &all, &wanted.at[i], e))
			return false;
	for (size_t i = 0; i < all.n && !stops(t); i++)
		if (!tell_receiver(t, &all.at[i], more, e) || !alerts_turn(t, e))      /* whoever is on call does not wait for receivers */
			return false;
	return true;
}
