/* import.c - `regelbetrieb import`: a file of others by a mapping; first dry, then for good. Beside a running server the acts go through its
 * control socket, else the store is opened here. */
#include "import/import.h"
#include "inventory/inventory.h"
#include "main/commands.h"
#include "main/control.h"
#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

enum { LEFT_SHOWN = 50 };

struct importing { struct arena *mem; enum lang lang; struct control_client *control; struct db *db; int64_t told_at, shown; bool progress; };

static int failed(const struct err *e)
{
	fprintf(stderr, "%.*s\n", (int)e->len, e->text);
	return EXIT_FAILED;
}

/* ---- told ---- */

static void say_refused(void *with, const struct import_fault *f)
{
	struct importing *x = with;
	struct arena *mem = arena_open();
	printf("%s\n", str_c(mem, import_fault_words(f, x->lang, mem)));
	arena_close(mem);
}

/* Once a second, on one line where somebody watches. */
static bool say_far(void *with, int64_t bytes, int64_t of, int64_t rows)
{
	struct importing *x = with;
	int64_t now = clock_ticks();
	if (now - x->told_at < 1000)
		return true;
	x->told_at = now;
	fprintf(stderr, "%s%lld %s, %lld %%%s", isatty(2) ? "\r" : "", (long long)rows, x->lang == LANG_DE ? "Zeilen" : "rows", (long long)(bytes * 100 / (of ? of : 1)), isatty(2) ? "" : "\n");
	x->progress = isatty(2);
	return true;
}

static void say_head(const struct importing *x, const struct import_head *h)
{
	bool tab = h->separator == '\t';
	fprintf(stderr, x->lang == LANG_DE ? "%s%s, Spalten durch %s%c%s getrennt\n" : "%s%s, columns separated by %s%c%s\n", x->progress ? "\n" : "", str_c(x->mem, encoding_name(h->look.encoding)),
	        tab ? "Tab" : "\"", tab ? ' ' : h->separator, tab ? "" : "\"");
	if (h->unread.len)
		fprintf(stderr, x->lang == LANG_DE ? "nicht gelesen, weil die Zuordnung sie nicht kennt: %s\n" : "not read, for the mapping does not know them: %s\n", str_c(x->mem, h->unread));
}

static void say_sums(const struct importing *x, const struct import_sums *s, bool dry)
{
	bool de = x->lang == LANG_DE;
	if (dry)
		printf("%s\n", str_c(x->mem, de ? text(x->mem, "Probelauf, nichts wurde geschrieben: {} Zeilen, {} neu, {} schon bekannt, {} würden abgelehnt", s->rows, s->made, s->known, s->refused)
		                                : text(x->mem, "dry run, nothing was written: {} rows, {} new, {} known already, {} would be refused", s->rows, s->made, s->known, s->refused)));
	else
		printf("%s\n", str_c(x->mem, de ? text(x->mem, "{} Zeilen: {} neu, {} geändert, {} gleich, {} gelassen, wie sie hier stehen, {} abgelehnt", s->rows, s->made, s->changed, s->same, s->left, s->refused)
		                                : text(x->mem, "{} rows: {} new, {} changed, {} the same, {} left as they stand here, {} refused", s->rows, s->made, s->changed, s->same, s->left, s->refused)));
}

static bool say_left(const struct importing *x, int64_t run, struct err *e)
{
	struct import_lefts all = { 0 };
	if (!import_left_list(x->db, run, LEFT_SHOWN, x->mem, &all, e))
		return false;
	for (size_t i = 0; i < all.n; i++) {
		const struct import_left *l = &all.at[i];
		printf("%s\n", str_c(x->mem, x->lang == LANG_DE ? text(x->mem, "Zeile {}, „{}“, {}: hier steht „{}“, es kam „{}“", l->line, l->key, l->name, str_cut(l->here, 0, 100), str_cut(l->come, 0, 100))
		                                                : text(x->mem, "line {}, \"{}\", {}: here it says \"{}\", what came is \"{}\"", l->line, l->key, l->name, str_cut(l->here, 0, 100), str_cut(l->come, 0, 100))));
	}
	return true;
}

/* Every mapping with what it was made for. */
static int list(struct arena *mem, enum lang lang)
{
	struct err e = { 0 };
	struct mappings all = { 0 };
	if (!mapping_all(mem, &all, &e))
		return failed(&e);
	for (size_t i = 0; i < all.n; i++)
		printf("%s\n", str_c(mem, text(mem, "{}  {}\n    {}", all.at[i].id, all.at[i].made_for[lang], all.at[i].known_from[lang])));
	return EXIT_DONE;
}

static void put_column(struct out *o, const struct import_column *c)
{
	print(o, "      {}{}: {}{}{}", c->name, c->needed ? STR(" (needed)") : NONE, c->says, c->example.len ? STR("; for instance ") : NONE, c->example);
	for (size_t i = 0; i < c->others.n; i++)
		print(o, "{}{}", i ? STR(", ") : STR("; also "), c->others.at[i]);
	print(o, "\n");
}

/* The columns of the formats of this house. */
void import_more(struct out *o)
{
	struct err e = { 0 };
	struct mappings all = { 0 };
	must(mapping_all(o->mem, &all, &e));             /* those that ship are read by a test */
	for (size_t i = 0; i < all.n; i++) {
		struct import_columns columns = { 0 };
		if (!mapping_is_own(&all.at[i]))
			continue;
		print(o, "    columns of --map {}:\n", all.at[i].id);
		import_columns(&all.at[i], LANG_EN, o->mem, &columns);
		for (size_t k = 0; k < columns.n; k++)
			put_column(o, &columns.at[k]);
	}
}

/* ---- done ---- */

static bool hand_in(void *at, const struct act *a, struct arena *mem, struct outcome *out, struct err *e)
{
	return control_act(((struct importing *)at)->control, a, mem, out, e);
}

static bool client_named(struct db *db, struct str key, struct arena *mem, int64_t *id, struct err *e)
{
	struct client c;
	if (!key.len)
		return true;
	if (!client_find_key(db, key, mem, &c, e))
		return false;
	*id = c.id;
	return c.id || fail(e, "there is no client \"{}\"", key);
}

/* Times without a zone are those of the house. */
static struct str zone_named(struct importing *x)
{
	struct str set = str_trim(setting(x->db, x->mem, STR("house.zone")));
	return set.len ? set : STR("Europe/Berlin");
}

static bool bring(struct importing *x, const struct fields *options, struct str path, struct import_order *o, struct import_sums *sums, struct err *e)
{
	struct import_head head;
	struct zone *zone;
	if (!client_named(x->db, field(options, STR("client")), x->mem, &o->client, e) || !zone_load(zone_named(x), x->mem, &zone, e))
		return false;
	o->zone = zone;
	o->in = fopen(str_c(x->mem, path), "rb");
	if (!o->in)
		return fail(e, "{}: {}", path, str_of(strerror(errno)));
	bool ok = import_file(o, x->mem, &head, sums, e);
	fclose(o->in);
	if (!ok)
		return false;
	say_head(x, &head);
	say_sums(x, sums, o->dry);
	return o->dry || say_left(x, head.run, e);
}

static bool go(struct importing *x, const struct fields *options, struct str path, struct import_order *o, struct import_sums *sums, struct err *e)
{
	if (!control_connect(data_of(options), field(options, STR("store")), &x->control, e))
		return false;
	bool ok = db_open(store_of(options), DB_READ, &x->db, e);
	if (ok) {
		o->db = x->db;
		ok = bring(x, options, path, o, sums, e);
		db_close(x->db);
	}
	if (x->control)
		control_disconnect(x->control);
	return ok;
}

int import_command(const struct fields *options, const struct strs *words, struct arena *mem)
{
	struct err e = { 0 };
	struct mapping m;
	struct importing x = { .mem = mem, .lang = reader_language(), .told_at = clock_ticks() };
	struct import_sums sums = { 0 };
	if (!words->n && !field(options, STR("map")).len)
		return list(mem, x.lang);
	if (words->n != 1 || !field(options, STR("map")).len) {
		fprintf(stderr, "one file, and --map to say what it is; see `regelbetrieb help import`\n");
		return EXIT_USAGE;
	}
	if (!mapping_load(field(options, STR("map")), mem, &m, &e)) {
		failed(&e);
		return EXIT_USAGE;
	}
	struct import_order o = { .name = words->at[0], .mapping = &m, .source = field(options, STR("source")), .reader = x.lang, .now = clock_now(), .dry = field_is(options, STR("dry-run")), .site = field(options, STR("unknown-site")),
	                          .act = hand_in, .at = &x, .refused = say_refused, .far = say_far, .with = &x };
	if (!go(&x, options, words->at[0], &o, &sums, &e))
		return failed(&e);
	return sums.refused ? EXIT_FINDINGS : EXIT_DONE;
}
