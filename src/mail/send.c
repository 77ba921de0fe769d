/* send.c - what waits in the outbox goes out, oldest first: begun in one commit, sent, ended in another.
 *
 * A recipient whom the server refuses keeps a mail from nobody else: whoever was taken has it and never gets it again. What is refused
 * for all for good stays where it is, with the reason, until a person lets it be tried again; one that was
 * refused for now is tried after a minute, then each time after three times as long, at last once a day, and given up in the end. */
#include "mail/post.h"
#include "store/reached.h"
#include "ticket/talk.h"

enum { TURN_MOST = 20, TRIES_MOST = 12 };
static const struct span first_wait = { 60 * 1000 }, longest_wait = { 24 * 60 * 60 * 1000 };

/* reached: all who have it by now. */
struct ending { const struct outgoing *row; struct str message_id, envelope, reached; bool mine; enum delivery how; struct str why[2]; };

static bool begin(struct db *db, struct instant now, void *what, struct err *e)
{
	struct ending *n = what;
	return outbox_begin(db, n->row, now, n->message_id, n->envelope, &n->mine, e);
}

/* 0: never again by itself. */
static struct instant next_try(const struct ending *n, struct instant now)
{
	struct span wait = first_wait;
	for (int i = 0; i < n->row->tries && wait.ms < longest_wait.ms; i++)
		wait.ms *= 3;
	bool over = n->how == DELIVERY_REFUSED || n->row->tries + 1 >= TRIES_MOST;
	return over ? (struct instant){ 0 } : instant_add(now, wait.ms < longest_wait.ms ? wait : longest_wait);
}

/* Whoever said something with it hears that it did not reach all, or nobody. */
static bool end(struct db *db, struct instant now, void *what, struct err *e)
{
	const struct ending *n = what;
	struct instant next = n->how == DELIVERY_SENT ? (struct instant){ 0 } : next_try(n, now);
	if (n->how == DELIVERY_SENT && !n->why[LANG_EN].len)
		return outbox_reaches(db, n->row, n->reached, e) && outbox_sent(db, n->row, now, e);
	bool ok = n->reached.len && !next.ms ? outbox_sent_but(db, n->row, now, n->why, e) : outbox_failed(db, n->row, now, next, n->why, e);
	return ok && outbox_reaches(db, n->row, n->reached, e) && (next.ms || due_set(db, n->row->client, STR("outbox.refused"), n->row->id, now, e));
}

static bool job(const struct room *room, job_fn *fn, struct ending *n, struct trouble *t)
{
	struct err e = { 0 };
	return room->order->job(room->order->at, fn, n, &e) || trouble(t, TROUBLE_TALK, "was gesendet wird, lässt sich nicht festhalten: {}", "what is sent cannot be recorded: {}", err_str(&e));
}

static bool connect_server(struct sending *f, const struct server *s, const struct room *room, struct trouble *t)
{
	if (f->held)
		return true;
	f->held = arena_open();
	if (smtp_open(&f->smtp, s, room->stopping, f->held, t))
		return true;
	arena_close(f->held);
	f->held = NULL;
	return false;
}

/* Whoever got a letter knows its Message-ID; what its envelope says only mail servers do. */
static bool seal_envelope(const struct sending *f, const struct room *room, struct composed *m, struct arena *mem, struct trouble *t)
{
	struct err e = { 0 };
	return !f->smtp.reports || talk_envelope(room->db, m->message_id, mem, &m->envelope, &e) ||
	       trouble(t, TROUBLE_TALK, "der Postausgang ist nicht lesbar: {}", "the outbox cannot be read: {}", err_str(&e));
}

/* Those of the list that have not got it yet. */
static struct strs missing(const struct strs *to, struct str reached, struct arena *mem)
{
	struct strs left = { 0 };
	for (size_t i = 0; i < to->n; i++) {
		bool has = false;
		for (struct str rest = reached; rest.len && !has;)
			has = str_is(str_trim(str_split(&rest, ',')), to->at[i]);
		if (!has)
			*push(mem, &left) = to->at[i];
	}
	return left;
}

static void hand_over(struct sending *f, struct composed *m, struct ending *n, struct arena *mem, struct trouble *why)
{
	struct delivered done = { 0 };
	m->to = missing(&m->to, n->reached, mem);
	n->how = m->to.n ? smtp_deliver(&f->smtp, m, mem, &done, why) : DELIVERY_SENT;
	for (size_t i = 0; i < done.reached.n; i++)
		n->reached = text(mem, "{}{}{}", n->reached, n->reached.len ? STR(", ") : NONE, done.reached.at[i]);
	for (int lang = 0; lang < 2; lang++)
		n->why[lang] = n->how == DELIVERY_SENT ? done.refused : err_str(&why->said[lang]);
}

/* False: the server is of no use at present. A mail that was being talked about then counts as tried: it may be the reason. */
static bool send_one(struct sending *f, const struct server *s, const struct room *room, const struct outgoing *row, struct arena *mem, struct trouble *t)
{
	struct composed m = { 0 };
	struct trouble why;
	struct ending n = { .row = row, .how = DELIVERY_REFUSED };
	struct parcels files;
	struct err e = { 0 };
	if (!outbox_reached(room->db, row, mem, &n.reached, &e))
		return trouble(t, TROUBLE_TALK, "der Postausgang ist nicht lesbar: {}", "the outbox cannot be read: {}", err_str(&e));
	bool good = parcels_load(room->db, row, mem, &files, &why) && mail_compose(s, row, &files, mem, &m, &why);
	if (good && (!connect_server(f, s, room, t) || !seal_envelope(f, room, &m, mem, t)))
		return false;
	n.message_id = m.message_id;
	n.envelope = m.envelope;
	if (good && (!job(room, begin, &n, t) || !n.mine))
		return !t->said[LANG_EN].len;
	for (int lang = 0; !good && lang < 2; lang++)
		n.why[lang] = err_str(&why.said[lang]);
	if (good)
		hand_over(f, &m, &n, mem, &why);
	if (n.how == DELIVERY_LOST)
		*t = why;
	struct trouble unkept;
	return job(room, end, &n, n.how == DELIVERY_LOST ? &unkept : t) && n.how != DELIVERY_LOST;
}

bool send_turn(struct sending *f, const struct server *s, const struct room *room, bool *asked, struct trouble *t)
{
	struct outgoings rows;
	struct err e = { 0 };
	bool ok = true;
	if (!outbox_due(room->db, STR("mail"), clock_now(), TURN_MOST, room->mem, &rows, &e))
		return trouble(t, TROUBLE_TALK, "der Postausgang ist nicht lesbar: {}", "the outbox cannot be read: {}", err_str(&e));
	for (size_t i = 0; ok && i < rows.n && !__atomic_load_n(room->stopping, __ATOMIC_ACQUIRE); i++) {
		struct arena *mem = arena_open();
		ok = send_one(f, s, room, &rows.at[i], mem, t);
		*asked |= f->held != NULL;
		arena_close(mem);
	}
	if (rows.n < TURN_MOST)
		send_end(f);
	return ok;
}

void send_end(struct sending *f)
{
	if (!f->held)
		return;
	smtp_close(&f->smtp);
	arena_close(f->held);
	*f = (struct sending){ 0 };
}
