/* fetch.c - letters from the box into the store: first stored, then marked as read at the server, never deleted there.
 *
 * The mark (table mailbox) is the last uid below which everything is in the house; it moves in the commit that stores the
 * letters. A box that is new, or whose server counts anew (UIDVALIDITY), has no mark: then what nobody has read comes, and of
 * a box that was known also what is younger than its last letter. Of a box in which there never was a letter the mark is 0.
 * Bytes that are in the store already come in no second time. */
#include "mail/post.h"
#include <zstd.h>

enum { CHUNK = 50, CHUNK_BYTES = 16 << 20, DAY_MS = 24 * 60 * 60 * 1000, MARK_STAYS = -1 };

struct mark { int64_t validity, uid; struct instant read; };

static bool mark_load(struct db *db, struct str box, struct mark *out, struct err *e)
{
	*out = (struct mark){ 0 };
	struct rows *r = sql(db, "select uid_validity, uid, read_ms from mailbox where box = ?", box);
	row(r, NULL, &out->validity, &out->uid, &out->read);
	return done(r, e);
}

/* ---- storing ---------------------------------------------------------------------------------------------------------- */

struct kept { struct str sha256, bytes; };
/* up_to: where the mark is from then on, or MARK_STAYS. */
struct keeping { struct str box; int64_t validity, up_to; const struct raw_letter *at; const struct kept *kept; size_t n; };

static bool keep(struct db *db, struct instant now, void *what, struct err *e)
{
	const struct keeping *k = what;
	for (size_t i = 0; i < k->n; i++) {
		const struct raw_letter *l = &k->at[i];
		if (!l->bytes.len && !l->refused.len)
			continue;                                /* gone before it was fetched */
		if (!run(db, e, "insert into letter (client_id, box, uid_validity, uid, at_ms, size, sha256, bytes, state, reason) values (0, ?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict do nothing",
		         k->box, k->validity, l->uid, now, l->size, k->kept[i].sha256, blob(k->kept[i].bytes), l->refused.len ? STR("parked") : STR("stored"), l->refused))
			return false;
	}
	return k->up_to == MARK_STAYS || run(db, e, "insert into mailbox (box, uid_validity, uid, read_ms) values (?, ?, ?, ?)"
		" on conflict (box) do update set uid_validity = excluded.uid_validity, uid = excluded.uid, read_ms = excluded.read_ms", k->box, k->validity, k->up_to, now);
}

static struct str squeezed(struct arena *mem, struct str s)
{
	size_t room = ZSTD_compressBound(s.len);
	char *at = take(mem, room);
	size_t n = ZSTD_compress(at, room, s.at, s.len, 3);
	must(!ZSTD_isError(n));
	return (struct str){ at, n };
}

static bool store_failed(const struct err *why, struct trouble *t)
{
	return trouble(t, TROUBLE_TALK, "die Post lässt sich nicht speichern: {}", "mail cannot be stored: {}", err_str(why));
}

static bool store(const struct room *room, struct str box, int64_t validity, const struct raw_letter *at, size_t n, int64_t up_to, struct arena *mem, struct trouble *t)
{
	struct err e = { 0 };
	struct kept *kept = NEWS(mem, struct kept, n + 1);
	for (size_t i = 0; i < n; i++)
		if (at[i].bytes.len)
			kept[i] = (struct kept){ sha256_hex(mem, at[i].bytes), squeezed(mem, at[i].bytes) };
	struct keeping k = { box, validity, up_to, at, kept, n };
	return room->order->job(room->order->at, keep, &k, &e) || store_failed(&e, t);
}

/* ---- one chunk -------------------------------------------------------------------------------------------------------- */

struct taking { struct imap *imap; const struct room *room; struct str box; bool marks; };

/* How many of the letters fit into memory together; at least one. */
static size_t fitting(const struct raw_letter *at, size_t n)
{
	size_t bytes = 0, i = 0;
	while (i < n && (i == 0 || bytes + at[i].size <= CHUNK_BYTES))
		bytes += at[i++].size;
	return i;
}

static bool take_letters(struct taking *g, struct raw_letter *at, size_t n, struct arena *mem, struct trouble *t)
{
	struct uids seen = { 0 };
	bool large = at[0].size > LETTER_MOST;
	if (large)
		at[0].refused = STR("too-large");
	else if (!imap_fetch(g->imap, at, n, mem, t))
		return false;
	for (size_t i = 0; i < n; i++)
		*push(mem, &seen) = at[i].uid;
	return store(g->room, g->box, g->imap->validity, at, n, g->marks ? at[n - 1].uid : MARK_STAYS, mem, t) && imap_mark_seen(g->imap, &seen, mem, t);
}

static bool take_chunk(struct taking *g, const struct uids *uids, struct arena *mem, struct trouble *t)
{
	struct raw_letters letters;
	if (!imap_sizes(g->imap, uids, mem, &letters, t))
		return false;
	for (size_t from = 0, n; from < letters.n; from += n) {
		n = fitting(letters.at + from, letters.n - from);
		if (!take_letters(g, letters.at + from, n, mem, t))
			return false;
	}
	return true;
}

static bool take_all(struct taking *g, const struct uids *uids, struct trouble *t)
{
	bool ok = true;
	for (size_t from = 0; ok && from < uids->n && !__atomic_load_n(g->room->stopping, __ATOMIC_ACQUIRE); from += CHUNK) {
		struct arena *mem = arena_open();
		size_t n = uids->n - from < CHUNK ? uids->n - from : CHUNK;
		ok = take_chunk(g, &(struct uids){ uids->at + from, n, n }, mem, t);
		arena_close(mem);
	}
	return ok;
}

/* ---- which letters ------------------------------------------------------------------------------------------------------ */

static struct str imap_date(struct instant t, struct arena *mem)
{
	static const struct str months[] = { LIT("Jan"), LIT("Feb"), LIT("Mar"), LIT("Apr"), LIT("May"), LIT("Jun"), LIT("Jul"), LIT("Aug"), LIT("Sep"), LIT("Oct"), LIT("Nov"), LIT("Dec") };
	struct civil c = zone_civil(NULL, t);
	return text(mem, "{}-{}-{}", c.day, months[c.month - 1], c.year);
}

/* What is at least `from` and below `until`; IMAP gives the last letter for any range that ends with a star. */
static struct uids between(const struct uids *uids, int64_t from, int64_t until, struct arena *mem)
{
	struct uids out = { 0 };
	for (size_t i = 0; i < uids->n; i++)
		if (uids->at[i] >= from && uids->at[i] < until)
			*push(mem, &out) = uids->at[i];
	return out;
}

static bool take_first(struct taking *g, const struct mark *mark, struct arena *mem, bool *some, struct trouble *t)
{
	struct str what = mark->validity ? text(mem, "OR UNSEEN SINCE {}", imap_date((struct instant){ mark->read.ms - DAY_MS }, mem)) : STR("UNSEEN");
	struct uids uids;
	if (!imap_search(g->imap, what, mem, &uids, t))
		return false;
	uids = between(&uids, 1, g->imap->next, mem);
	*some = uids.n > 0;
	return take_all(g, &uids, t) && (__atomic_load_n(g->room->stopping, __ATOMIC_ACQUIRE) || store(g->room, g->box, g->imap->validity, NULL, 0, g->imap->next - 1, mem, t));
}

static bool take_new(struct taking *g, const struct mark *mark, struct arena *mem, bool *some, struct trouble *t)
{
	struct uids uids;
	if (!imap_search(g->imap, text(mem, "UID {}:*", mark->uid + 1), mem, &uids, t))
		return false;
	uids = between(&uids, mark->uid + 1, INT64_MAX, mem);
	*some = uids.n > 0;
	g->marks = true;
	return take_all(g, &uids, t);
}

/* Whoever was stopped between store and mark makes up for it with the next connection. */
static bool mark_stored(struct taking *g, const struct mark *mark, struct arena *mem, struct trouble *t)
{
	struct uids unseen, stored = { 0 };
	struct err e = { 0 };
	if (!imap_search(g->imap, STR("UNSEEN"), mem, &unseen, t))
		return false;
	unseen = between(&unseen, 1, mark->uid + 1, mem);
	for (size_t i = 0; i < unseen.n; i++) {
		struct rows *r = sql(g->room->db, "select uid from letter where client_id = 0 and box = ? and uid_validity = ? and uid = ?", g->box, mark->validity, unseen.at[i]);
		int64_t uid;
		if (row(r, mem, &uid))
			*push(mem, &stored) = uid;
		if (!done(r, &e))
			return store_failed(&e, t);
	}
	return imap_mark_seen(g->imap, &stored, mem, t);
}

/* ---- a turn --------------------------------------------------------------------------------------------------------------- */

static bool connect_box(struct fetching *f, const struct server *s, const struct room *room, struct trouble *t)
{
	f->held = arena_open();
	if (imap_open(&f->imap, s, room->stopping, f->held, t))
		return true;
	arena_close(f->held);
	f->held = NULL;
	return false;
}

bool fetch_turn(struct fetching *f, const struct server *s, const struct room *room, bool *some, struct trouble *t)
{
	struct err e = { 0 };
	struct mark mark;
	struct taking g = { .imap = &f->imap, .room = room, .box = server_box(s, room->mem) };
	bool fresh = !f->held;
	if (fresh ? !connect_box(f, s, room, t) : !imap_look(&f->imap, room->mem, t))
		return false;
	if (!mark_load(room->db, g.box, &mark, &e))
		return store_failed(&e, t);
	if (mark.validity != f->imap.validity)
		return take_first(&g, &mark, room->mem, some, t);
	return (!fresh || mark_stored(&g, &mark, room->mem, t)) && take_new(&g, &mark, room->mem, some, t);
}

void fetch_end(struct fetching *f)
{
	if (!f->held)
		return;
	imap_close(&f->imap);
	arena_close(f->held);
	*f = (struct fetching){ 0 };
}
