/* words.c - a person in every text there is: written anew where nothing holds it, counted where a rule does.
 *
 * What the schema has is looked through, so a table that comes to be is looked through as well. What retention keeps stands in
 * keep.c; some tables have nobody's words, and rows that are the person's own are gone before (person.c). Where is looked is a list, so that a
 * large store can be gone through in steps (steps.c). */
#include "privacy/inside.h"
#include <zstd.h>

enum { SPREAD_MOST = 256 << 20 };

/* The program's own bookkeeping, what is looked through elsewhere, and the proofs themselves. */
static const struct str left_alone[] = {
	LIT("migration"), LIT("cursor"), LIT("secret"), LIT("pulse"), LIT("unlocked"), LIT("mailbox"), LIT("person"), LIT("audit"), LIT("audit_head"), LIT("audit_check"),
	LIT("erasure"), LIT("erasure_count"), LIT("erasure_kept"), LIT("erasure_hint"), LIT("erasing"), LIT("sign_in"), LIT("search_part"),
};

bool table_is_left_alone(struct str table)
{
	for (size_t i = 0; i < COUNT(left_alone); i++)
		if (str_is(left_alone[i], table))
			return true;
	return false;
}

/* Rows of no client, among which may be what a client's person sent. */
static bool has_nobody_s(struct str table)
{
	static const struct str some[] = { LIT("letter"), LIT("stray"), LIT("signal"), LIT("call"), LIT("parked"), LIT("outbox"), LIT("file"), LIT("file_text"), LIT("log_block"), LIT("import_left") };
	for (size_t i = 0; i < COUNT(some); i++)
		if (str_is(some[i], table))
			return true;
	return false;
}

/* ---- bytes ---- */

static bool is_squeezed(struct str s) { return str_starts(s, STR("\x28\xb5\x2f\xfd")); }

/* What cannot be spread is looked at as it is. */
static struct str spread(struct str s, struct arena *mem)
{
	unsigned long long n = is_squeezed(s) ? ZSTD_getFrameContentSize(s.at, s.len) : ZSTD_CONTENTSIZE_ERROR;
	if (n == ZSTD_CONTENTSIZE_ERROR || n == ZSTD_CONTENTSIZE_UNKNOWN || n > SPREAD_MOST)
		return s;
	char *at = take(mem, n + 1);
	size_t got = ZSTD_decompress(at, n, s.at, s.len);
	return ZSTD_isError(got) ? s : (struct str){ at, got };
}

static struct str squeezed(struct str s, struct arena *mem)
{
	size_t room = ZSTD_compressBound(s.len);
	char *at = take(mem, room);
	size_t n = ZSTD_compress(at, room, s.at, s.len, 3);
	must(!ZSTD_isError(n));
	return (struct str){ at, n };
}

/* ---- a row ---- */

/* A thing of one row is met once. */
void keep_thing(struct erasing *x, const struct thing_kept *k, int64_t client, int64_t id, struct date due)
{
	for (size_t i = k->pieces[0].table.len ? x->kept.n : 0; i > 0; i--)
		if (x->kept.at[i - 1].kind == k && x->kept.at[i - 1].id == id && x->kept.at[i - 1].client == client)
			return;
	*push(x->mem, &x->kept) = (struct kept_thing){ k, client, id, due };
	if (!x->in_steps)
		count_add(&x->counts, x->mem, k->table, FATE_KEPT, k->rule, due, 1);
}

/* The whole thing stays, whichever of its rows names the person. */
static bool row_is_kept(struct erasing *x, const struct thing_kept *k, struct str column, const struct kept_row *r, struct arena *mem, struct err *e)
{
	int64_t id = r->id, arose = 0;
	if (column.len && !store_number(x->db, r->table, text(mem, "t.{}", column), r->client, r->id, mem, &id, e))
		return false;
	if (!str_is(k->when, STR("0")) && !store_number(x->db, k->table, k->when, r->client, id, mem, &arose, e))
		return false;
	keep_thing(x, k, r->client, id, retention_ends(retention_find(k->rule), (struct instant){ arose }));
	return true;
}

bool row_names(const struct erasing *x, const struct kept_row *r, struct arena *mem)
{
	for (size_t i = 0; i < r->n; i++)
		if (terms_occur(&x->terms, r->cell[i].bytes ? spread(r->cell[i].value, mem) : r->cell[i].value, mem))
			return true;
	return false;
}

/* A letter as it came cannot be told apart from the person in it: its bytes go, what was said stays on the ticket. */
static void empty_letter(struct kept_row *r)
{
	for (size_t i = 0; i < r->n; i++) {
		struct kept_cell *c = &r->cell[i];
		c->changed = c->bytes || str_is(c->column, STR("sha256")) || str_is(c->column, STR("reason"));
		if (c->changed)
			c->value = str_is(c->column, STR("reason")) ? STR("erased") : NONE;
	}
}

static void scrub_cell(struct erasing *x, struct kept_cell *c, struct arena *mem)
{
	int64_t hits = 0;
	struct str now = terms_scrub(&x->terms, c->bytes ? spread(c->value, mem) : c->value, x->mark, mem, &hits);
	if (!hits)
		return;
	c->changed = true;
	c->value = c->bytes && is_squeezed(c->value) ? squeezed(now, mem) : now;
}

/* What is packed names them: the file goes with what was read of it. One that names them openly was met among the files already. */
static bool drop_read_file(struct erasing *x, struct kept_row *r, struct arena *mem, struct err *e)
{
	struct str sha256 = NONE, bytes = NONE;
	for (size_t i = 0; i < r->n; i++)
		sha256 = str_is(r->cell[i].column, STR("sha256")) ? r->cell[i].value : sha256;
	struct rows *q = sql(x->db, "select bytes from file where client_id = ? and sha256 = ?", r->client, sha256);
	bool there = row(q, mem, &bytes);
	if (!done(q, e))
		return false;
	r->drop = true;
	if (!there || terms_occur(&x->terms, bytes, mem))
		return true;
	count_add(&x->counts, x->mem, STR("file"), FATE_GONE, NONE, (struct date){ 0 }, 1);
	return !x->writes || run(x->db, e, "delete from file where client_id = ? and sha256 = ?", r->client, sha256);
}

/* ---- what may mean them, and stays ---- */

/* Texts that people write on tickets, and where they say of which. */
static const struct { struct str table, ticket; } written[] = {
	{ LIT("ticket"), LIT("t.id") }, { LIT("ticket_note"), LIT("t.ticket_id") }, { LIT("message"), LIT("t.ticket_id") }, { LIT("part"), LIT("t.ticket_id") }, { LIT("checklist_step"), LIT("t.ticket_id") },
	{ LIT("other_case"), LIT("t.ticket_id") }, { LIT("call"), LIT("t.ticket_id") }, { LIT("vendor_access"), LIT("t.ticket_id") },
};

static struct str ticket_in(struct str table)
{
	for (size_t i = 0; i < COUNT(written); i++)
		if (str_is(written[i].table, table))
			return written[i].ticket;
	return NONE;
}

static void add_hint(struct erasing *x, int64_t client, int64_t ticket)
{
	for (size_t i = 0; i < x->hints.n; i++)
		if (x->hints.at[i].client == client && x->hints.at[i].ticket == ticket) {
			x->hints.at[i].texts++;
			return;
		}
	*push(x->mem, &x->hints) = (struct erasure_hint){ client, ticket, 1 };
}

/* As the row is left. */
static bool look_for_hint(struct erasing *x, const struct kept_row *r, struct arena *mem, struct err *e)
{
	struct str of = ticket_in(r->table);
	bool there = false;
	int64_t ticket = 0;
	for (size_t i = 0; i < r->n && of.len && !there; i++)
		there = !r->cell[i].bytes && terms_hint(&x->terms, r->cell[i].value, mem);
	if (!there)
		return true;
	if (!store_number(x->db, r->table, of, r->client, r->id, mem, &ticket, e))
		return false;
	if (ticket)
		add_hint(x, r->client, ticket);
	return true;
}

static bool look_at(void *at, struct kept_row *r, struct arena *mem, struct err *e)
{
	struct erasing *x = at;
	struct str column;
	const struct thing_kept *k = thing_of(r->table, &column);
	if (!row_names(x, r, mem))
		return look_for_hint(x, r, mem, e);
	if (k)
		return row_is_kept(x, k, column, r, mem, e);
	if (str_is(r->table, STR("file_text")))
		return drop_read_file(x, r, mem, e);
	if (str_is(r->table, STR("file")))
		r->drop = true;
	else if (str_is(r->table, STR("letter")))
		empty_letter(r);
	else
		for (size_t i = 0; i < r->n; i++)
			scrub_cell(x, &r->cell[i], mem);
	count_add(&x->counts, x->mem, r->table, r->drop ? FATE_GONE : FATE_REWRITTEN, NONE, (struct date){ 0 }, 1);
	return look_for_hint(x, r, mem, e);
}

/* ---- what they sent ---- */

bool erase_letter(void *at, struct kept_row *r, struct arena *mem, struct err *e)
{
	struct erasing *x = at;
	(void)mem;
	(void)e;
	empty_letter(r);
	count_add(&x->counts, x->mem, r->table, FATE_REWRITTEN, NONE, (struct date){ 0 }, 1);
	return true;
}

bool erase_row(void *at, struct kept_row *r, struct arena *mem, struct err *e)
{
	struct erasing *x = at;
	(void)mem;
	(void)e;
	r->drop = true;
	count_add(&x->counts, x->mem, r->table, FATE_GONE, NONE, (struct date){ 0 }, 1);
	return true;
}

static struct str own_letters(const struct erasing *x)
{
	return text(x->mem, "t.state <> 'stored' and t.id in (select m.letter_id from message m where m.person_id = {} and m.direction = 0)", x->person);
}

/* Files of theirs that nobody else's words need. */
static struct str own_files(const struct erasing *x)
{
	return text(x->mem, "(exists (select 1 from attachment a join message m on m.client_id = a.client_id and m.id = a.message_id where a.client_id = t.client_id and a.sha256 = t.sha256 and m.person_id = {}"
	                    " and m.direction = 0) or exists (select 1 from attachment a join ticket_note n on n.client_id = a.client_id and n.id = a.note_id where a.client_id = t.client_id"
	                    " and a.sha256 = t.sha256 and n.person_id = {}) or exists (select 1 from message m where m.client_id = t.client_id and m.html_sha256 = t.sha256 and m.person_id = {}))"
	                    " and not exists (select 1 from attachment a left join message m on m.client_id = a.client_id and m.id = a.message_id left join ticket_note n on n.client_id = a.client_id"
	                    " and n.id = a.note_id where a.client_id = t.client_id and a.sha256 = t.sha256 and coalesce(m.person_id, n.person_id, 0) <> {})", x->person, x->person, x->person, x->person);
}

/* ---- all tables ---- */

/* Of one client's person also what belongs to nobody yet: strays, calls, raw letters of this client or of nobody. */
static struct str condition_of(const struct erasing *x, struct str table, bool nobody_s)
{
	struct out o = out_open(x->mem);
	print(&o, "1 = 1");
	if (nobody_s)
		print(&o, " and t.client_id = 0");
	if (str_is(table, STR("letter")))
		print(&o, " and t.state <> 'stored' and not ({})", own_letters(x));
	if (str_is(table, STR("letter")) && x->client)
		print(&o, " and not exists (select 1 from message m where m.letter_id = t.id and m.client_id <> {})", x->client);
	if (str_is(table, STR("file")))
		print(&o, " and not ({})", own_files(x));
	if (person_s_own(table))
		print(&o, " and t.person_id <> {}", x->person);
	return out_str(&o);
}

/* Squeezed readings are times and durations; letters that seem to stand there are chance. */
static const struct str numbers_alone = LIT("reading");

static void add_place(const struct walk *w, struct places *out, struct str table, const char *how, struct str only, int64_t client, kept_fn *fn)
{
	*push(w->x->mem, out) = (struct looked_at){ text(w->x->mem, "{}.{}", table, str_of(how)), { .table = table, .only = only, .client = client, .writes = w->x->writes, .fn = fn, .at = w->at }, false };
}

/* First what they sent, then every table; of one client's person also what is nobody's. */
static void text_places(const struct walk *w, struct places *out)
{
	struct strs tables = { 0 };
	struct erasing *x = w->x;
	store_tables(x->mem, &tables);
	add_place(w, out, STR("letter"), "own", own_letters(x), 0, w->own);
	add_place(w, out, STR("file"), "own", own_files(x), 0, w->own);
	for (size_t i = 0; i < tables.n; i++) {
		struct str t = tables.at[i];
		if (table_is_left_alone(t) || str_is(t, numbers_alone))
			continue;
		add_place(w, out, t, "theirs", condition_of(x, t, false), x->client, w->look);
		if (x->client && has_nobody_s(t))
			add_place(w, out, t, "nobody", condition_of(x, t, true), 0, w->look);
	}
}

/* Counted as they go. */
static bool drop_some(struct erasing *x, const struct looked_at *place, int64_t *after, int64_t *looked, struct err *e)
{
	int64_t n;
	struct str table = place->rewrite.table;
	if (!store_drop_some(x->db, &place->rewrite, table_is_numbered(table), after, &n, looked, x->mem, e))
		return false;
	count_add(&x->counts, x->mem, table, FATE_GONE, NONE, (struct date){ 0 }, n);
	return true;
}

bool erasing_some(struct erasing *x, const struct looked_at *place, int64_t *after, int64_t *looked, struct err *e)
{
	return place->drops ? drop_some(x, place, after, looked, e) : store_rewrite_some(x->db, &place->rewrite, after, looked, x->mem, e);
}

static bool walk_all(struct erasing *x, const struct places *all, struct err *e)
{
	for (size_t i = 0; i < all->n; i++) {
		int64_t after = 0, looked = 0;
		do
			if (!erasing_some(x, &all->at[i], &after, &looked, e))
				return false;
		while (after);
	}
	return true;
}

bool words_walk(const struct walk *w, struct err *e)
{
	struct places all = { 0 };
	text_places(w, &all);
	return walk_all(w->x, &all, e);
}

static bool erase_own(void *at, struct kept_row *r, struct arena *mem, struct err *e)
{
	return str_is(r->table, STR("letter")) ? erase_letter(at, r, mem, e) : erase_row(at, r, mem, e);
}

void erasing_places(struct erasing *x, struct places *out)
{
	if (x->whole) {
		client_places(x, out);
		return;
	}
	const struct walk w = { x, erase_own, look_at, x };
	text_places(&w, out);
	/* What was read of files that are gone, and where the search found it; 5: SEARCH_FILE. */
	add_place(&w, out, STR("file_text"), "orphan", STR("not exists (select 1 from file f where f.client_id = t.client_id and f.sha256 = t.sha256)"), 0, erase_row);
	add_place(&w, out, STR("search_doc"), "orphan", STR("t.kind = 5 and not exists (select 1 from attachment a join file_text f on f.client_id = a.client_id and f.sha256 = a.sha256 where a.client_id = t.client_id and a.id = t.ref_id)"), 0, erase_row);
	audit_places(x, out);
}

bool erasing_all(struct erasing *x, struct err *e)
{
	struct places all = { 0 };
	erasing_places(x, &all);
	return walk_all(x, &all, e);
}
