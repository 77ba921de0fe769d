/* export.c - `regelbetrieb export`: one client, or everything, as a directory anybody can read without this program.
 *
 *   OUT/TABLE.jsonl      a row a line
 *   OUT/files/SHA256     bytes of papers, attachments, invoices, once each
 *   OUT/contracts/N/     the documents of each version, by their names
 *
 * Of one person (Art. 15 GDPR) all rows that are theirs or name them, without contracts. */
#include "main/commands.h"
#include "privacy/privacy.h"
#include "store/export.h"
#include "web/web.h"
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

struct exporting { struct arena *mem; struct str dir, table; FILE *lines; int64_t files; };

static bool make_dir(struct str path, struct arena *mem, struct err *e)
{
	return mkdir(str_c(mem, path), 0700) == 0 || errno == EEXIST || fail(e, "{}: {}", path, str_of(strerror(errno)));
}

static bool close_lines(struct exporting *x, struct err *e)
{
	FILE *was = x->lines;
	x->lines = NULL;
	return !was || fclose(was) == 0 || fail(e, "{}/{}.jsonl: {}", x->dir, x->table, str_of(strerror(errno)));
}

static bool line(void *at, struct str table, struct str json, struct err *e)
{
	struct exporting *x = at;
	if (!x->lines || !str_is(x->table, table)) {
		if (!close_lines(x, e))
			return false;
		x->table = str_keep(x->mem, table);
		x->lines = fopen(str_c(x->mem, text(x->mem, "{}/{}.jsonl", x->dir, table)), "wx");
	}
	if (!x->lines)
		return fail(e, "{}/{}.jsonl: {}", x->dir, table, str_of(strerror(errno)));
	return (fwrite(json.at, 1, json.len, x->lines) == json.len && putc('\n', x->lines) != EOF) || fail(e, "{}/{}.jsonl: {}", x->dir, table, str_of(strerror(errno)));
}

static bool bytes(void *at, struct str sha256, struct str bytes_, struct err *e)
{
	struct exporting *x = at;
	struct arena *mem = arena_open();
	struct str path = text(mem, "{}/files/{}", x->dir, sha256);
	bool there = access(str_c(mem, path), F_OK) == 0, ok = there || file_write(path, bytes_, 0600, e);
	x->files += !there;
	arena_close(mem);
	return ok;
}

/* A name from a contract stays within its directory. */
static struct str file_name(struct str name, int64_t place, struct arena *mem)
{
	struct str s = str_keep(mem, name);
	for (size_t i = 0; i < s.len; i++)
		if (s.at[i] == '/' || (unsigned char)s.at[i] < ' ' || (s.at[i] == '.' && !i))
			((char *)(uintptr_t)s.at)[i] = '_';
	return text(mem, "{}-{}", place + 1, str_cut(s, 0, 150));
}

static bool documents(struct db *db, int64_t client, struct exporting *x, struct err *e)
{
	int64_t contract, place;
	struct str name, text_;
	bool ok = make_dir(text(x->mem, "{}/contracts", x->dir), x->mem, e);
	struct rows *r = sql(db, "select contract_id, place, name, bytes from contract_document where ? = -1 or client_id = ? order by contract_id, place, id", client, client);
	while (ok && row(r, x->mem, &contract, &place, &name, &text_)) {
		struct str dir = text(x->mem, "{}/contracts/{}", x->dir, contract);
		ok = make_dir(dir, x->mem, e) && file_write(text(x->mem, "{}/{}", dir, file_name(name, place, x->mem)), text_, 0600, e);
	}
	return done(r, e) && ok;
}

/* client -1: everybody's; person NULL: of nobody in particular. */
static bool export_all(struct db *db, int64_t client, const struct person *person, struct str words, struct exporting *x, int64_t *rows, struct err *e)
{
	struct export_to to = { x, line, bytes };
	if (mkdir(str_c(x->mem, x->dir), 0700) != 0)
		return fail(e, "{}: {}; name a directory that does not exist yet", x->dir, str_of(strerror(errno)));
	bool ok = make_dir(text(x->mem, "{}/files", x->dir), x->mem, e) &&
	          (person ? privacy_access(db, person->client, person->id, words, &to, rows, e) : store_export(db, client, &to, rows, e));
	return close_lines(x, e) && ok && (person || documents(db, client, x, e));
}

static bool client_named(struct db *db, struct str key, struct arena *mem, int64_t *id, struct err *e)
{
	*id = -1;
	if (!key.len)
		return true;
	struct rows *r = sql(db, "select id from client where key = ?", key);
	row(r, mem, id);
	return done(r, e) && (*id >= 0 || fail(e, "there is no client \"{}\"", key));
}

static bool person_named(struct db *db, struct str login, struct arena *mem, struct person *out, struct err *e)
{
	*out = (struct person){ 0 };
	return !login.len || (person_find_login(db, login, mem, out, e) && (out->id || fail(e, "there is no person \"{}\"", login)));
}

int export_command(const struct fields *options, const struct strs *words, struct arena *mem)
{
	struct err e = { 0 };
	struct db *db;
	struct exporting x = { .mem = mem };
	struct person p;
	int64_t client, rows = 0;
	if (words->n != 1) {
		fprintf(stderr, "one directory to write to; see `regelbetrieb help export`\n");
		return EXIT_USAGE;
	}
	x.dir = words->at[0];
	bool ok = db_open(store_of(options), DB_READ, &db, &e);
	if (ok) {
		ok = client_named(db, field(options, STR("client")), mem, &client, &e) && person_named(db, field(options, STR("person")), mem, &p, &e) &&
		     export_all(db, client, p.id ? &p : NULL, field(options, STR("words")), &x, &rows, &e);
		db_close(db);
	}
	if (!ok) {
		fprintf(stderr, "%s\n", str_c(mem, err_str(&e)));
		return EXIT_FAILED;
	}
	printf("%s\n", str_c(mem, text(mem, "{} rows, {} files in {}", rows, x.files, x.dir)));
	return EXIT_DONE;
}
