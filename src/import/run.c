/* run.c - a file goes by once, row by row; what is good is gathered by client and handed in, some rows an act.
 *
 * The key of an act is made of its rows: the same rows of the same run are taken once, however often the file is sent. An act that is
 * refused is sent again in halves, until the row that is wrong stands alone. */
#include "import/inside.h"
#include "inventory/inventory.h"

enum { HEADS_MOST = 5, ROWS_AN_ACT = 100, BYTES_AN_ACT = 200000, ROWS_A_TRY = 2000, BYTES_A_TRY = 1000000, BUCKETS_MOST = 64, FAR_EVERY = 2000 };

struct bucket { struct arena *mem; int64_t client; struct strs rows, keys; size_t bytes; };
struct name { struct str folded; int64_t client; };
struct running {
	const struct import_order *o;
	struct arena *mem, *row;                         /* row: of the row that is read */
	struct str source, sha256;                       /* sha256: of the file */
	struct csv *csv;
	struct bound bound;
	struct seen *seen;
	struct { struct name *at; size_t n, cap; } clients;
	struct bucket buckets[BUCKETS_MOST];
	size_t n, head;                                  /* head: cells of the row that names the columns */
	int64_t run;
	struct import_sums sums;
};

/* ---- keys seen ---- */

struct seen { struct arena *mem; uint64_t *at; size_t n, cap; };

struct seen *seen_open(struct arena *mem)
{
	struct seen *s = NEW(mem, struct seen);
	*s = (struct seen){ mem, NEWS(mem, uint64_t, 1024), 0, 1024 };
	return s;
}

static uint64_t hash_of(struct str s)
{
	uint64_t h = 0xcbf29ce484222325;
	for (size_t i = 0; i < s.len; i++)
		h = (h ^ (unsigned char)s.at[i]) * 0x100000001b3;
	h = (h ^ h >> 29) * 0x9e3779b97f4a7c15;
	return h ? h : 1;
}

static bool put_hash(uint64_t *at, size_t cap, uint64_t h)
{
	size_t i = (size_t)(h & (cap - 1));
	for (; at[i]; i = (i + 1) & (cap - 1))
		if (at[i] == h)
			return false;
	at[i] = h;
	return true;
}

bool seen_add(struct seen *s, struct str key)
{
	if (s->n * 2 >= s->cap) {
		uint64_t *bigger = NEWS(s->mem, uint64_t, s->cap * 2);
		for (size_t i = 0; i < s->cap; i++)
			if (s->at[i])
				put_hash(bigger, s->cap * 2, s->at[i]);
		s->at = bigger;
		s->cap *= 2;
	}
	bool fresh = put_hash(s->at, s->cap, hash_of(key));
	s->n += fresh;
	return fresh;
}

/* ---- whose a row is ---- */

static bool load_clients(struct running *x, struct err *e)
{
	struct clients all = { 0 };
	if (!client_list(x->o->db, x->mem, &all, e))
		return false;
	for (size_t i = 0; i < all.n; i++) {
		*push(x->mem, &x->clients) = (struct name){ utf8_fold(x->mem, all.at[i].key), all.at[i].id };
		*push(x->mem, &x->clients) = (struct name){ utf8_fold(x->mem, all.at[i].name), all.at[i].id };
	}
	return true;
}

static bool client_named(struct running *x, struct str said, int64_t *client, struct err *e)
{
	struct source_key key;
	struct str folded = utf8_fold(x->row, said);
	*client = 0;
	if (!source_find(x->o->db, x->source, SOURCE_CLIENT, said, x->row, &key, e))
		return false;
	for (size_t i = 0; i < x->clients.n && !key.id; i++)
		if (str_is(x->clients.at[i].folded, folded)) {
			*client = x->clients.at[i].client;
			return true;
		}
	*client = key.client;
	return true;
}

/* "Root entity > Hansa > Branch": by its whole name, else by the part that stands furthest to the right and is known. */
static bool client_meant(struct running *x, struct str said, int64_t *client, struct err *e)
{
	static const struct str below = LIT(" > ");
	struct str left = said;
	if (!client_named(x, said, client, e))
		return false;
	while (!*client && left.len) {
		struct str part = left;
		for (ptrdiff_t at; (at = str_find(part, below)) >= 0;)
			part = str_cut(part, (size_t)at + below.len, part.len);
		if (part.len < said.len && !client_named(x, str_trim(part), client, e))
			return false;
		left = part.len < left.len ? str_cut(left, 0, left.len - part.len - below.len) : NONE;
	}
	return true;
}

static const struct bound_column *column_of(const struct running *x, struct str target)
{
	for (size_t i = 0; i < x->bound.n; i++)
		if (str_is(x->bound.at[i].target->name, target))
			return &x->bound.at[i];
	return NULL;
}

static void set_fault(const struct running *x, struct import_fault *f, enum import_why fault, struct str target, struct str value)
{
	const struct bound_column *c = column_of(x, target);
	f->column = c ? c->shown : target;
	f->value = value;
	f->more = x->source;
	f->fault = fault;
}

/* 0 and a fault, or the client; of clients themselves always 0. */
static bool find_client(struct running *x, const struct fields *row, int64_t *client, struct import_fault *f, struct err *e)
{
	struct source_key ticket;
	struct str said = field(row, STR("client"));
	*client = x->o->client;
	f->fault = FAULTS;
	if (x->o->mapping->kind == SOURCE_CLIENT)
		return true;
	if (x->o->mapping->kind == SOURCE_TIME) {
		if (!source_find(x->o->db, x->source, SOURCE_TICKET, field(row, STR("ticket")), x->row, &ticket, e))
			return false;
		*client = ticket.client;
		if (!ticket.id)
			set_fault(x, f, FAULT_TICKET, STR("ticket"), field(row, STR("ticket")));
		return true;
	}
	if (!*client && !client_meant(x, said, client, e))
		return false;
	if (!*client)
		set_fault(x, f, said.len ? FAULT_CLIENT : FAULT_MISSING, STR("client"), said);
	return true;
}

/* ---- handing in ---- */

static void refuse_row(struct running *x, const struct import_fault *f)
{
	x->sums.refused++;
	x->o->refused(x->o->with, f);
}

static bool send(struct running *x, struct str name, struct str key, int64_t client, const struct fields *f, struct outcome *out, struct err *e)
{
	struct act a = { .name = name, .key = key, .client = client, .person = x->o->person, .fields = *f, .by = x->o->by };
	return x->o->act(x->o->at, &a, x->row, out, e);
}

static bool send_rows(struct running *x, const struct bucket *b, size_t from, size_t until, struct err *e)
{
	struct fields f = { 0 };
	struct outcome out;
	struct import_fault fault = { 0, STR("id"), NONE, NONE, FAULT_REFUSED };
	field_add(x->row, &f, STR("import"), text(x->row, "{}", x->run));
	for (size_t i = from; i < until; i++)
		field_add(x->row, &f, STR("row"), b->rows.at[i]);
	struct str key = sha256_hex(x->row, fields_print(x->row, &f));           /* whoever goes on, in whatever language */
	field_add(x->row, &f, STR("reader"), x->o->reader == LANG_DE ? STR("de") : STR("en"));
	if (!send(x, text(x->row, "import.{}", source_kind_id(x->o->mapping->kind)), key, b->client, &f, &out, e))
		return false;
	if (out.accepted)
		return true;
	if (until - from > 1)
		return send_rows(x, b, from, from + (until - from) / 2, e) && send_rows(x, b, from + (until - from) / 2, until, e);
	fault.value = b->keys.at[from];
	fault.more = out.reason;
	refuse_row(x, &fault);
	return true;
}

static void add_run(struct running *x, struct fields *f)
{
	field_add(x->row, f, STR("source"), x->source);
	field_add(x->row, f, STR("kind"), text(x->row, "{}", (int)x->o->mapping->kind));
	field_add(x->row, f, STR("mapping"), x->o->mapping->id);
	field_add(x->row, f, STR("name"), x->o->name);
	field_add(x->row, f, STR("sha256"), x->sha256);
}

/* One answer for all: what each row would have come to. */
static bool take_answer(struct running *x, const struct bucket *b, struct str answer, struct err *e)
{
	static const struct str names[] = { LIT("made"), LIT("changed"), LIT("same"), LIT("left") };
	int64_t *sums[] = { &x->sums.made, &x->sums.changed, &x->sums.same, &x->sums.left };
	struct fields said = { 0 };
	if (!fields_parse(x->row, answer, &said))
		return fail(e, "{}", answer);
	for (size_t i = 0; i < said.n; i++) {
		struct str reason = said.at[i].value, place = str_split(&reason, ' ');
		int64_t n = 0;
		if (!str_is(said.at[i].name, STR("refused")) || !str_int(place, &n) || n < 0 || (size_t)n >= b->keys.n)
			continue;
		refuse_row(x, &(struct import_fault){ 0, STR("id"), b->keys.at[n], reason, FAULT_REFUSED });
	}
	for (size_t i = 0; i < COUNT(names); i++) {
		int64_t n = 0;
		field_int(&said, names[i], &n);
		*sums[i] += n;
	}
	x->sums.known = x->sums.changed + x->sums.same + x->sums.left;
	return true;
}

/* A dry run sends what a run would send, in stretches that keep the writer for a second or so; nothing of it stays. */
static bool try_rows(struct running *x, const struct bucket *b, struct err *e)
{
	struct fields f = { 0 };
	struct outcome out;
	add_run(x, &f);
	field_add(x->row, &f, STR("verb"), source_kind_id(x->o->mapping->kind));
	field_add(x->row, &f, STR("reader"), x->o->reader == LANG_DE ? STR("de") : STR("en"));
	for (size_t i = 0; i < b->rows.n; i++)
		field_add(x->row, &f, STR("row"), b->rows.at[i]);
	struct str key = sha256_hex(x->row, fields_print(x->row, &f));
	return send(x, STR("import.try"), key, 0, &f, &out, e) && take_answer(x, b, out.reason, e);
}

static bool empty(struct running *x, struct bucket *b, struct err *e)
{
	bool ok = !b->rows.n || (x->o->dry ? try_rows(x, b, e) : send_rows(x, b, 0, b->rows.n, e));
	arena_reset(b->mem);
	b->rows = b->keys = (struct strs){ 0 };
	b->bytes = 0;
	return ok;
}

static bool empty_all(struct running *x, struct err *e)
{
	bool ok = true;
	for (size_t i = 0; i < x->n && ok; i++)
		ok = empty(x, &x->buckets[i], e);
	return ok;
}

static bool bucket_of(struct running *x, int64_t client, struct bucket **out, struct err *e)
{
	for (size_t i = 0; i < x->n; i++)
		if (x->buckets[i].client == client) {
			*out = &x->buckets[i];
			return true;
		}
	if (x->n == BUCKETS_MOST) {
		if (!empty_all(x, e))
			return false;
		for (size_t i = 0; i < x->n; i++)
			arena_close(x->buckets[i].mem);
		x->n = 0;
	}
	*out = &x->buckets[x->n++];
	**out = (struct bucket){ .mem = arena_open(), .client = client };
	return true;
}

static bool gather(struct running *x, int64_t client, struct fields *row, struct err *e)
{
	struct bucket *b;
	size_t rows = x->o->dry ? ROWS_A_TRY : ROWS_AN_ACT, bytes = x->o->dry ? BYTES_A_TRY : BYTES_AN_ACT;
	if (x->o->dry)
		field_add(x->row, row, STR("of"), text(x->row, "{}", client));
	if (!bucket_of(x, x->o->dry ? 0 : client, &b, e))
		return false;
	struct str said = fields_print(b->mem, row);
	*push(b->mem, &b->rows) = said;
	*push(b->mem, &b->keys) = str_keep(b->mem, field(row, STR("id")));
	b->bytes += said.len;
	return (b->rows.n < rows && b->bytes < bytes) || empty(x, b, e);
}

/* ---- a row ---- */

/* The minutes of a ticket are booked on the day on which it was solved. */
static void add_day(struct running *x, struct fields *row)
{
	int64_t ms;
	if (x->o->mapping->kind == SOURCE_TICKET && field(row, STR("minutes")).len &&
	    (field_int(row, STR("solved"), &ms) || field_int(row, STR("opened"), &ms)))
		field_add(x->row, row, STR("date"), text(x->row, "{}", zone_date(x->o->zone, (struct instant){ ms })));
}

/* Up to the last that says something. */
static size_t cells_of(const struct csv_row *r)
{
	size_t n = r->n;
	while (n && !str_trim(r->at[n - 1]).len)
		n--;
	return n;
}

static bool take_row(struct running *x, const struct csv_row *r, struct err *e)
{
	struct fields row = { 0 };
	struct import_fault f;
	int64_t client = 0;
	x->sums.rows++;
	if (!row_is_meant(&x->bound, r, x->row))
		return true;
	if (cells_of(r) > x->head) {
		refuse_row(x, &(struct import_fault){ r->line, NONE, text(x->row, "{}", cells_of(r)), text(x->row, "{}", x->head), FAULT_CELLS });
		return true;
	}
	if (!row_read(x->o->mapping, &x->bound, r, &(struct reading_of){ x->o->zone, x->o->now, x->o->client != 0 }, x->row, &row, &f)) {
		refuse_row(x, &f);
		return true;
	}
	if (x->o->mapping->kind == SOURCE_TIME && !field(&row, STR("minutes")).len)
		return true;                             /* nothing was booked */
	if (!find_client(x, &row, &client, &f, e))
		return false;
	if (f.fault == FAULTS && !seen_add(x->seen, field(&row, STR("id"))))
		set_fault(x, &f, FAULT_TWICE, STR("id"), field(&row, STR("id")));
	if (f.fault != FAULTS) {
		refuse_row(x, &f);
		return true;
	}
	field_add(x->row, &row, STR("line"), text(x->row, "{}", r->line));
	add_day(x, &row);
	if (x->o->mapping->kind == SOURCE_COMPONENT && x->o->site.len)
		field_add(x->row, &row, STR("unknown_site"), x->o->site);
	return gather(x, client, &row, e);
}

/* Where a row has no end nothing behind it can be read; what stood before is good. */
static bool take_broken(struct running *x, bool *got, struct err *e)
{
	if (!csv_broken(x->csv))
		return false;
	*e = (struct err){ 0 };
	*got = false;
	x->sums.rows++;
	refuse_row(x, &(struct import_fault){ csv_broken(x->csv), NONE, NONE, NONE, FAULT_QUOTE });
	return true;
}

static bool take_rows(struct running *x, struct import_head *head, struct err *e)
{
	struct csv_row r;
	bool got = true;
	while (got) {
		arena_reset(x->row);
		if (!csv_next(x->csv, &r, &got, e) && !take_broken(x, &got, e))
			return false;
		if (got && !take_row(x, &r, e))
			return false;
		if (x->o->far && x->sums.rows % FAR_EVERY == 0)
			head->stopped = !x->o->far(x->o->with, csv_read(x->csv), head->look.bytes, x->sums.rows);
		if (head->stopped)
			return true;
	}
	return empty_all(x, e);
}

/* ---- the file ---- */

static struct str listed(const struct strs *s, struct arena *mem)
{
	struct out o = out_open(mem);
	for (size_t i = 0; i < s->n; i++)
		print(&o, "{}\"{}\"", i ? STR(", ") : NONE, s->at[i]);
	return out_str(&o);
}

/* Some exports say who made them before they name their columns. */
static bool find_head(struct running *x, struct import_head *head, struct err *e)
{
	struct csv_row r;
	bool got = true;
	struct strs missing, least = { 0 };
	for (int i = 0; i < HEADS_MOST && got; i++) {
		if (!csv_next(x->csv, &r, &got, e))
			return false;
		head->separator = csv_separator(x->csv);
		if (got && bind_columns(x->o->mapping, &r, x->o->client != 0, x->mem, &x->bound, &missing)) {
			struct strs unread = unbound_columns(&x->bound, &r, x->mem);
			head->unread = unread.n ? listed(&unread, x->mem) : NONE;
			x->head = r.n;
			return true;
		}
		if (got && (!i || missing.n < least.n))
			least = missing;
	}
	head->missing = least;
	return fail(e, "{}: mapping {} needs the columns {}, which are not there", x->o->name, x->o->mapping->id, least.n ? listed(&least, x->mem) : STR("of a file that is not empty"));
}

static bool begin(struct running *x, struct err *e)
{
	struct fields f = { 0 };
	struct outcome out;
	add_run(x, &f);
	if (!send(x, STR("import.begin"), NONE, 0, &f, &out, e))
		return false;
	x->run = out.id;
	return out.accepted || fail(e, "{}", out.reason);
}

static bool end(struct running *x, struct err *e)
{
	struct fields f = { 0 };
	struct outcome out;
	field_add(x->row, &f, STR("import"), text(x->row, "{}", x->run));
	field_add(x->row, &f, STR("refused"), text(x->row, "{}", x->sums.refused));
	return send(x, STR("import.end"), NONE, 0, &f, &out, e) && (out.accepted || fail(e, "{}", out.reason));
}

static bool sums_of_run(struct running *x, struct err *e)
{
	struct rows *r = sql(x->o->db, "select made, changed, same, left_alone from import_run where client_id = 0 and id = ?", x->run);
	row(r, x->row, &x->sums.made, &x->sums.changed, &x->sums.same, &x->sums.left);
	return done(r, e);
}

static bool all(struct running *x, struct import_head *head, struct err *e)
{
	if (!find_head(x, head, e) || (x->o->mapping->kind != SOURCE_CLIENT && !load_clients(x, e)) || (!x->o->dry && !begin(x, e)))
		return false;
	head->run = x->run;
	return take_rows(x, head, e) && (x->o->dry || ((head->stopped || end(x, e)) && sums_of_run(x, e)));
}

bool import_file(const struct import_order *o, struct arena *mem, struct import_head *head, struct import_sums *sums, struct err *e)
{
	struct running x = { .o = o, .mem = mem, .source = o->source.len ? o->source : o->mapping->source, .seen = seen_open(mem) };
	*head = (struct import_head){ 0 };
	if (!csv_look(o->in, mem, &head->look, e))
		return within(e, "{}", o->name);
	x.csv = csv_open(o->in, &head->look);
	x.row = arena_open();
	x.sha256 = head->look.sha256;
	bool ok = all(&x, head, e);
	for (size_t i = 0; i < x.n; i++)
		arena_close(x.buckets[i].mem);
	arena_close(x.row);
	csv_close(x.csv);
	*sums = x.sums;
	return ok;
}
