/* ledger.c - `regelbetrieb ledger datev`: what was issued on some days as files for DATEV, each document beside them as PDF and as XML. */
#include "inventory/inventory.h"
#include "inventory/zones.h"
#include "ledger/ledger.h"
#include "main/commands.h"
#include "purchase/books.h"
#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

struct writing { struct arena *mem; struct str dir; bool watched; };

static int failed(const struct err *e)
{
	fprintf(stderr, "%.*s\n", (int)e->len, e->text);
	return EXIT_FAILED;
}

static void say(struct arena *mem, struct str s) { printf("%s\n", str_c(mem, s)); }

static bool write_file(void *at, struct str name, struct str bytes, struct err *e)
{
	struct writing *w = at;
	struct arena *scratch = arena_open();
	bool ok = file_write(text(scratch, "{}/{}", w->dir, name), bytes, 0600, e);
	arena_close(scratch);
	return ok;
}

static struct civil local_now(struct db *db, struct arena *mem)
{
	struct str zone = str_trim(setting(db, mem, STR("house.zone")));
	return zone_civil(zone_kept(zone.len ? zone : STR("Europe/Berlin")), clock_now());
}

static void say_all(struct arena *mem, const struct strs *all)
{
	for (size_t i = 0; i < all->n; i++)
		say(mem, all->at[i]);
}

static void say_batch(const struct ledger_batch *b, const struct writing *w, enum lang lang)
{
	for (size_t i = 0; i < b->files.n; i++)
		say(w->mem, text(w->mem, "{}/{}", w->dir, b->files.at[i].name));
	say_all(w->mem, &b->missing);
	say_all(w->mem, &b->left);
	say_all(w->mem, &b->later);
	say_all(w->mem, &b->notes);
	say(w->mem, lang == LANG_DE ? text(w->mem, "{} Belege, {} davon gebucht, {} Zeilen, {} EUR", b->documents, b->booked, b->rows, b->gross)
	                            : text(w->mem, "{} documents, {} of them booked, {} rows, {} EUR", b->documents, b->booked, b->rows, b->gross));
	if (b->came)
		say(w->mem, lang == LANG_DE ? text(w->mem, "{} Rechnungen von Lieferanten, {} davon gebucht, {} Zeilen, {} EUR", b->came, b->came_booked, b->came_rows, b->came_gross)
		                            : text(w->mem, "{} invoices of suppliers, {} of them booked, {} rows, {} EUR", b->came, b->came_booked, b->came_rows, b->came_gross));
	if (b->beside)
		say(w->mem, lang == LANG_DE ? text(w->mem, "{} Skonti, Reste von Kontozeilen und Verrechnungen, {} Zeilen, {} EUR", b->beside, b->beside_rows, b->beside_sum)
		                            : text(w->mem, "{} discounts, rests of lines of the bank and set-offs, {} rows, {} EUR", b->beside, b->beside_rows, b->beside_sum));
}

/* For who watches. */
static void say_far(void *at, int64_t done, int64_t of)
{
	struct writing *w = at;
	if (w->watched && done * 100 / of != (done - 1) * 100 / of)
		fprintf(stderr, "\r%d %%%s", (int)(done * 100 / of), done == of ? "\n" : "");
}

static bool make(struct db *db, struct ledger_order *o, struct writing *w, struct ledger_batch *out, struct err *e)
{
	o->made = local_now(db, w->mem);
	if (mkdir(str_c(w->mem, w->dir), 0700) && errno != EEXIST)
		return fail(e, "{}: {}", w->dir, str_of(strerror(errno)));
	if (!ledger_datev(db, o, w->mem, out, e))
		return false;
	for (size_t i = 0; i < out->files.n; i++)
		if (!write_file(w, out->files.at[i].name, out->files.at[i].bytes, e))
			return false;
	return true;
}

int ledger_command(const struct fields *options, const struct strs *words, struct arena *mem)
{
	struct err e = { 0 };
	struct db *db;
	struct ledger_batch b;
	struct writing w = { mem, field(options, STR("out")), isatty(STDERR_FILENO) };
	struct ledger_order o = { .lang = reader_language(), .other = &purchase_books, .receipt = write_file, .far = say_far, .at = &w };
	if (words->n != 1 || !str_is(words->at[0], STR("datev")) || !w.dir.len || !date_typed(field(options, STR("from")), &o.from) || !date_typed(field(options, STR("until")), &o.until) || o.from.day > o.until.day) {
		fprintf(stderr, "ledger datev --from DAY --until DAY --out DIR, days such as 2026-11-01; see `regelbetrieb help ledger`\n");
		return EXIT_USAGE;
	}
	if (!db_open(store_of(options), DB_READ, &db, &e))
		return failed(&e);
	bool ok = db_snapshot(db, &e) && make(db, &o, &w, &b, &e);
	db_close(db);
	if (!ok)
		return failed(&e);
	say_batch(&b, &w, o.lang);
	return b.missing.n || b.left.n ? EXIT_FINDINGS : EXIT_DONE;
}
