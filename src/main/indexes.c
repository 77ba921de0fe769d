/* indexes.c - index values from files: DIR/indexes/vpi.csv and the like, a line a month: month;value;published;source.
 *
 * Read when the server starts. Each line is an act like one typed on the page; a line that says what the store has already
 * says nothing, and one that cannot be read is named in the log and left out: the server starts all the same. */
#include "account/books.h"
#include "main/commands.h"
#include "main/first.h"
#include <dirent.h>

enum { INDEX_FILE_MOST = 1 << 20 };

struct known { struct index_rows rows; struct arena *mem; };

static bool load_known(struct db *db, struct instant now, void *what, struct err *e)
{
	struct known *k = what;
	(void)now;
	return index_rows(db, NONE, k->mem, &k->rows, e);
}

static bool same_value(struct arena *mem, struct str typed, struct micro value)
{
	struct out o = out_open(mem);
	struct micro m;
	for (size_t i = 0; i < typed.len; i++)
		out_char(&o, typed.at[i] == ',' ? '.' : typed.at[i]);
	return micro_parse(out_str(&o), &m) && m.u6 == value.u6;
}

/* Is this just what the store has? */
static bool is_known(const struct known *k, const struct fields *f)
{
	struct str name = utf8_fold(k->mem, field(f, STR("index"))), first = text(k->mem, "{}-01", field(f, STR("month")));
	for (size_t i = 0; i < k->rows.n; i++) {
		const struct index_row *r = &k->rows.at[i];
		if (str_is(r->name, name) && str_is(text(k->mem, "{}", r->value.month), first) && str_is(text(k->mem, "{}", r->value.published), field(f, STR("published"))) &&
		    str_is(r->source, field(f, STR("source"))) && same_value(k->mem, field(f, STR("value")), r->value.value))
			return true;
	}
	return false;
}

static bool is_header(struct str line)
{
	struct str first = str_trim(str_split(&line, ';'));
	return str_is(first, STR("monat")) || str_is(first, STR("month")) || str_is(first, STR("Monat"));
}

static bool enter_line(struct writer *w, const struct known *k, struct str name, struct str path, int number, struct str line, struct arena *mem, struct err *e)
{
	static const struct str columns[] = { LIT("month"), LIT("value"), LIT("published"), LIT("source") };
	struct act a = { .name = STR("index.set") };
	struct outcome o;
	field_add(mem, &a.fields, STR("owner"), STR("1"));
	field_add(mem, &a.fields, STR("index"), name);
	for (size_t i = 0; i < COUNT(columns); i++)
		field_add(mem, &a.fields, columns[i], str_trim(i + 1 < COUNT(columns) ? str_split(&line, ';') : line));
	if (is_known(k, &a.fields))
		return true;
	if (!writer_act(w, &a, mem, &o, e))
		return false;
	if (!o.accepted)
		note(LOG_WARN, "{}:{}: {}", path, number, o.reason);
	return true;
}

static bool enter_file(struct writer *w, const struct known *k, struct str name, struct str path, struct arena *mem, struct err *e)
{
	struct str bytes;
	struct err unread = { 0 };
	if (!file_read(path, mem, INDEX_FILE_MOST, &bytes, &unread) || !utf8_is(bytes)) {
		note(LOG_WARN, "{}: {}", path, unread.len ? err_str(&unread) : STR("is no text in UTF-8"));
		return true;
	}
	for (int number = 1; bytes.len; number++) {
		struct str line = str_trim(str_split(&bytes, '\n'));
		if (line.len && !is_header(line) && !enter_line(w, k, name, path, number, line, mem, e))
			return false;
	}
	return true;
}

bool indexes_load(struct writer *w, struct str data, struct arena *mem, struct err *e)
{
	struct known k = { .mem = mem };
	struct str dir = text(mem, "{}/indexes", data);
	DIR *d = opendir(str_c(mem, dir));
	bool ok = !d || writer_job(w, load_known, &k, e);
	for (const struct dirent *entry; d && ok && (entry = readdir(d));) {
		struct str file = str_keep(mem, str_of(entry->d_name));
		if (str_ends(file, STR(".csv")))
			ok = enter_file(w, &k, str_cut(file, 0, file.len - STR(".csv").len), text(mem, "{}/{}", dir, file), mem, e);
	}
	if (d)
		closedir(d);
	return ok;
}
