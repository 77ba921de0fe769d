/* alerts.c - what the stages want said on a person's channel: the row becomes a request by the table of kinds, and is ended.
 *
 * Tried again after ten seconds, each time after twice as long, at most ten minutes; given up after a dozen tries, for by then
 * the next rung was told. */
#include "courier/inside.h"
#include "inventory/inventory.h"

enum { TURN_MOST = 20, TRIES_MOST = 12, WAIT_MS = 10000, WAIT_MOST_MS = 600000 };

struct ending { const struct outgoing *row; bool mine; enum delivery how; struct str answer, why[2]; };

static bool begin(struct db *db, struct instant now, void *what, struct err *e)
{
	struct ending *n = what;
	return outbox_begin(db, n->row, now, n->row->key, NONE, &n->mine, e);
}

/* 0: never again by itself. */
static struct instant next_try(const struct ending *n, struct instant now)
{
	int64_t wait = WAIT_MS;
	for (int i = 0; i < n->row->tries && wait < WAIT_MOST_MS; i++)
		wait *= 2;
	bool over = n->how == DELIVERY_REFUSED || n->row->tries + 1 >= TRIES_MOST;
	return over ? (struct instant){ 0 } : (struct instant){ now.ms + (wait < WAIT_MOST_MS ? wait : WAIT_MOST_MS) };
}

static bool end(struct db *db, struct instant now, void *what, struct err *e)
{
	const struct ending *n = what;
	if (!(n->how == DELIVERY_SENT ? outbox_sent(db, n->row, now, e) : outbox_failed(db, n->row, now, next_try(n, now), n->why, e)))
		return false;
	return run(db, e, "update outbox set answer = ? where client_id = ? and id = ?", n->answer, n->row->client, n->row->id);
}

/* ---- from a row to a request ---- */

static bool add_secret(const struct turn *t, const struct channel_kind *k, struct fields *f, bool *there, struct why *w)
{
	struct str secret, name = expand(k->secret, f, EXPAND_PLAIN, t->mem);
	*there = false;
	if (!k->secret.len)
		return true;
	if (!secret_load(t->order->data, name, t->mem, &secret, there, w))
		return false;
	if (!*there && k->needs_secret)
		return wrong(w, "die Datei {} fehlt im Datenverzeichnis; anlegen mit Rechten 0600", "the file {} is missing in the data directory; make it with mode 0600", name);
	field_add(t->mem, f, STR("secret"), secret);
	return true;
}

/* The setting may be a pattern itself: "https://gw.example/send?to={address}&text={text}". */
static bool add_server(const struct turn *t, const struct channel_kind *k, struct fields *f, bool *whole, struct why *w)
{
	struct str set = k->setting.len ? str_trim(setting(t->db, t->mem, k->setting)) : NONE;
	*whole = str_has(set, STR("{text}"));
	while (str_ends(set, STR("/")))
		set.len--;
	if (k->setting.len && !set.len)
		return wrong(w, "die Einstellung {} fehlt", "the setting {} is missing", k->setting);
	field_add(t->mem, f, STR("server"), expand(set, f, EXPAND_URL, t->mem));
	return true;
}

static bool posting_of(const struct turn *t, const struct outgoing *row, struct posting *p, struct why *w)
{
	struct fields f = { 0 };
	bool there, whole;
	if (!fields_parse(t->mem, row->body, &f))
		return wrong(w, "die Sendung ist nicht lesbar", "the item cannot be read");
	const struct channel_kind *k = channel_kind_of(field(&f, STR("kind")));
	if (!k || !k->url.len)
		return wrong(w, "diesen Kanal gibt es nicht mehr", "there is no such channel any more");
	field_add(t->mem, &f, STR("key"), row->key);
	if (!add_secret(t, k, &f, &there, w) || !add_server(t, k, &f, &whole, w))
		return false;
	*p = (struct posting){ .method = whole ? STR("GET") : k->method, .url = expand(k->url, &f, EXPAND_URL, t->mem), .type = k->type };
	if (!whole)
		p->body = expand(k->body, &f, expand_of_type(k->type), t->mem);
	if (k->header.len && there)
		*push(t->mem, &p->headers) = expand(k->header, &f, EXPAND_HEADER, t->mem);
	*push(t->mem, &p->headers) = text(t->mem, "Idempotency-Key: {}", row->key);
	return true;
}

static bool send_one(const struct turn *t, const struct outgoing *row, struct err *e)
{
	struct posting p;
	struct why w = { 0 };
	struct ending n = { .row = row, .how = DELIVERY_LATER };
	if (!t->order->job(t->order->at, begin, &n, e))
		return false;
	if (!n.mine)
		return true;
	if (posting_of(t, row, &p, &w))
		n.how = http_send(&t->net, &p, t->mem, &n.answer, &w);
	for (int lang = 0; lang < 2 && n.how != DELIVERY_SENT; lang++)
		n.why[lang] = err_str(&w.said[lang]);
	return t->order->job(t->order->at, end, &n, e);
}

bool alerts_turn(const struct turn *t, struct err *e)
{
	struct outgoings rows;
	if (!outbox_due(t->db, STR("courier"), clock_now(), TURN_MOST, t->mem, &rows, e))
		return false;
	for (size_t i = 0; i < rows.n && !__atomic_load_n(t->net.stopping, __ATOMIC_ACQUIRE); i++)
		if (!send_one(t, &rows.at[i], e))
			return false;
	return true;
}
