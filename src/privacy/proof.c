/* proof.c - what an erasing did, kept by table and count; and what the law still held then, until it holds it no longer. */
#include "privacy/inside.h"
#include <stdlib.h>

#define ERASURE_COLUMNS "id, kind, ref_id, whose, mark, asked_by, at_ms, number, hash"

static bool erasure_row(struct rows *r, struct arena *mem, struct erasure *x)
{
	return row(r, mem, &x->id, &x->kind, &x->ref, &x->whose, &x->mark, &x->by, &x->at, &x->number, &x->hash);
}

static bool one(struct rows *r, struct arena *mem, struct erasure *out, struct err *e)
{
	*out = (struct erasure){ 0 };
	erasure_row(r, mem, out);
	return done(r, e);
}

bool erasure_find(struct db *db, int64_t id, struct arena *mem, struct erasure *out, struct err *e)
{
	return one(sql(db, "select " ERASURE_COLUMNS " from erasure where client_id = 0 and id = ?", id), mem, out, e);
}

bool erasure_of(struct db *db, enum erasure_kind kind, int64_t ref, struct arena *mem, struct erasure *out, struct err *e)
{
	return one(sql(db, "select " ERASURE_COLUMNS " from erasure where client_id = 0 and kind = ? and ref_id = ? order by id desc limit 1", (int)kind, ref), mem, out, e);
}

bool erasure_list(struct db *db, struct arena *mem, struct erasures *out, struct err *e)
{
	struct erasure x = { 0 };
	struct rows *r = sql(db, "select " ERASURE_COLUMNS " from erasure where client_id = 0 order by id desc");
	while (erasure_row(r, mem, &x))
		*push(mem, out) = x;
	return done(r, e);
}

bool erasure_counts(struct db *db, int64_t id, struct arena *mem, struct erasure_counts *out, struct err *e)
{
	struct erasure_count c = { 0 };
	struct rows *r = sql(db, "select place, fate, rule, amount, until_day from erasure_count where client_id = 0 and erasure_id = ? order by fate, place, id", id);
	while (row(r, mem, &c.place, &c.fate, &c.rule, &c.amount, &c.until))
		*push(mem, out) = c;
	return done(r, e);
}

/* ---- written ---- */

static bool forget(struct erasing *x, struct err *e)
{
	struct numbers some = { 0 };
	for (size_t i = 0; i < x->forgotten.n; i++) {
		*push(x->mem, &some) = x->forgotten.at[i].number;
		bool last = i + 1 == x->forgotten.n || x->forgotten.at[i + 1].client != x->forgotten.at[i].client;
		if (last && !audit_forget(x->db, x->forgotten.at[i].client, x->now, x->by, x->id, &some, e))
			return false;
		if (last)
			some.n = 0;
	}
	return true;
}

static int by_client(const void *a, const void *b)
{
	const struct audit_place *x = a, *y = b;
	return x->client != y->client ? (x->client > y->client) - (x->client < y->client) : (x->number > y->number) - (x->number < y->number);
}

/* What has no beginning never falls due: it goes with its client, or never. */
static bool thing_ends(const struct thing_kept *k) { return !str_is(k->when, STR("0")); }

/* What another step met already is there. */
static bool write_kept(struct erasing *x, struct err *e)
{
	for (size_t i = 0; i < x->kept.n; i++) {
		const struct kept_thing *k = &x->kept.at[i];
		bool ends = thing_ends(k->kind);
		if (ends && !run(x->db, e, "insert into erasure_kept (client_id, erasure_id, place, row_client, row_id, due_day, gone_ms) values (0, ?, ?, ?, ?, ?, 0) on conflict do nothing", x->id, k->kind->table,
		                 k->client, k->id, k->due))
			return false;
		if (x->in_steps && k->kind != &audit_entry && (!ends || db_changed(x->db) == 1))
			count_add(&x->counts, x->mem, k->kind->table, FATE_KEPT, k->kind->rule, k->due, 1);
	}
	return true;
}

/* As count_add: the latest day, none if one has none. */
static bool write_counts(struct erasing *x, struct err *e)
{
	for (size_t i = 0; i < x->counts.n; i++) {
		const struct erasure_count *c = &x->counts.at[i];
		if (!run(x->db, e, "update erasure_count set amount = amount + ?, until_day = case when until_day = 0 or ? = 0 then 0 when until_day < ? then ? else until_day end"
		                   " where client_id = 0 and erasure_id = ? and place = ? and fate = ? and rule = ?", c->amount, c->until, c->until, c->until, x->id, c->place, (int)c->fate, c->rule))
			return false;
		if (!db_changed(x->db) && !run(x->db, e, "insert into erasure_count (client_id, erasure_id, place, fate, rule, amount, until_day) values (0, ?, ?, ?, ?, ?, ?)", x->id, c->place, (int)c->fate, c->rule,
		                               c->amount, c->until))
			return false;
	}
	return true;
}

static bool write_hints(struct erasing *x, struct err *e)
{
	bool ok = true;
	for (size_t i = 0; i < x->hints.n && ok; i++)
		ok = run(x->db, e, "insert into erasure_hint (client_id, erasure_id, row_client, ticket_id, texts) values (0, ?, ?, ?, ?)"
		                   " on conflict (client_id, erasure_id, row_client, ticket_id) do update set texts = erasure_hint.texts + excluded.texts",
		         x->id, x->hints.at[i].client, x->hints.at[i].ticket, x->hints.at[i].texts);
	return ok;
}

bool erasure_hints(struct db *db, int64_t id, struct arena *mem, struct erasure_hints *out, struct err *e)
{
	struct erasure_hint h;
	struct rows *r = sql(db, "select row_client, ticket_id, texts from erasure_hint where client_id = 0 and erasure_id = ? order by row_client, ticket_id", id);
	while (row(r, mem, &h.client, &h.ticket, &h.texts))
		*push(mem, out) = h;
	return done(r, e);
}

static struct instant day_begins(struct date d) { return zone_instant(NULL, d, 0); }

/* The next day on which something may go; what has no day yet is asked again each new year. */
static bool set_due(const struct step *s, int64_t erasure, struct err *e)
{
	int64_t waiting = 0;
	struct date next = { 0 }, new_year = date_of(date_civil(zone_date(NULL, s->now)).year + 1, 1, 1);
	struct rows *r = sql(s->db, "select count(*), coalesce(min(case when due_day > 0 then due_day end), 0) from erasure_kept where client_id = 0 and erasure_id = ? and gone_ms = 0", erasure);
	row(r, s->mem, &waiting, &next);
	if (!done(r, e))
		return false;
	if (!waiting)
		return true;
	if (!next.day || next.day > new_year.day)
		next = new_year;
	if (next.day <= zone_date(NULL, s->now).day)
		next.day = zone_date(NULL, s->now).day + 1;
	return due_set(s->db, 0, STR("erasure.due"), erasure, day_begins(next), e);
}

bool erasing_begin(const struct step *s, struct erasing *x, enum erasure_kind kind, int64_t ref, struct err *e)
{
	int64_t number = 0;
	struct str hash = NONE;
	if (!audit_head(x->db, x->client, x->mem, &number, &hash, e))
		return false;
	struct rows *r = sql(x->db, "insert into erasure (client_id, kind, ref_id, whose, mark, asked_by, at_ms, number, hash) values (0, ?, ?, ?, ?, ?, ?, ?, ?) returning id", (int)kind, ref, x->client, x->mark, x->by,
	        x->now, number, hash);
	row(r, x->mem, &x->id);
	*s->made = x->id;
	return done(r, e);
}

bool erasing_flush(const struct step *s, struct erasing *x, struct err *e)
{
	(void)s;
	if (x->forgotten.n)
		qsort(x->forgotten.at, x->forgotten.n, sizeof *x->forgotten.at, by_client);
	if (!write_kept(x, e) || !write_counts(x, e) || !write_hints(x, e) || !forget(x, e))
		return false;
	x->kept.n = x->counts.n = x->forgotten.n = x->hints.n = 0;
	return true;
}

bool erasing_close(const struct step *s, struct erasing *x, struct err *e) { return set_due(s, x->id, e); }

/* ---- when retention ends ---- */

bool thing_drop(struct db *db, const struct thing_kept *k, int64_t client, int64_t id, struct instant now, struct arena *mem, struct err *e)
{
	int64_t n;
	struct str theirs = text(mem, "t.client_id = {}", client);
	for (size_t i = 0; i < COUNT(k->pieces) && k->pieces[i].table.len; i++)
		if (!store_drop(db, k->pieces[i].table, k->pieces[i].column, id, theirs, table_is_numbered(k->pieces[i].table), true, mem, &n, e))
			return false;
	if (!store_drop(db, k->table, STR("id"), id, theirs, false, true, mem, &n, e))
		return false;
	if (!n)
		return true;
	if (k->ended.len)
		return audit_add(db, client, now, 0, k->ended, id, STR("{}"), e);
	return k->seal == SEALS || audit_unseal(db, client, now, k->seal, id, e);
}

struct waiting { int64_t id, client, row; struct str place; struct date due; };
struct waitings { struct waiting *at; size_t n, cap; };

static bool waiting_list(const struct step *s, int64_t erasure, struct waitings *out, struct err *e)
{
	struct waiting w;
	struct rows *r = sql(s->db, "select id, row_client, row_id, place, due_day from erasure_kept where client_id = 0 and erasure_id = ? and gone_ms = 0 order by row_client, id", erasure);
	while (row(r, s->mem, &w.id, &w.client, &w.row, &w.place, &w.due))
		*push(s->mem, out) = w;
	return done(r, e);
}

static bool look_again(const struct step *s, const struct thing_kept *k, struct waiting *w, struct err *e)
{
	int64_t arose;
	if (w->due.day)
		return true;
	if (!store_number(s->db, k->table, k->when, w->client, w->row, s->mem, &arose, e))
		return false;
	w->due = retention_ends(retention_find(k->rule), (struct instant){ arose });
	return !w->due.day || run(s->db, e, "update erasure_kept set due_day = ? where client_id = 0 and id = ?", w->due, w->id);
}

/* The last row of a table waits until another one came after it (store_drop). */
static bool end_one(const struct step *s, int64_t erasure, struct waiting *w, struct err *e)
{
	struct str column;
	const struct thing_kept *k = thing_of(w->place, &column);
	struct numbers entry = { &w->row, 1, 1 };
	bool last = false, held;
	must(k);
	if (!hold_stands(s->db, w->client, s->mem, &held, e))
		return false;
	if (held && w->client)
		return true;
	if (!look_again(s, k, w, e))
		return false;
	if (!w->due.day || w->due.day > zone_date(NULL, s->now).day)
		return true;
	if (k != &audit_entry && !store_is_last(s->db, k->table, w->row, s->mem, &last, e))
		return false;
	if (last)
		return true;
	return (k == &audit_entry ? audit_forget(s->db, w->client, s->now, 0, erasure, &entry, e) : thing_drop(s->db, k, w->client, w->row, s->now, s->mem, e)) &&
	       run(s->db, e, "update erasure_kept set gone_ms = ? where client_id = 0 and id = ?", s->now, w->id);
}

bool erasing_due(const struct step *s, const struct signal *in, struct err *e)
{
	int64_t erasure = in->ref;
	struct waitings all = { 0 };
	if (!waiting_list(s, erasure, &all, e) || !store_unlock(s->db, true, e))
		return false;
	for (size_t i = 0; i < all.n; i++)
		if (!end_one(s, erasure, &all.at[i], e))
			return false;
	return store_unlock(s->db, false, e) && set_due(s, erasure, e);
}
